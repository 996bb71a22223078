import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { reading } from "@/domain/store/replica/reading";
import type { AuditEntry } from "./audit.repository";
import { selectUserEntries } from "./user-activity.repository";

/** What a user did, or what was done to their account, newest first; for administrators. @throws FORBIDDEN, INVALID_INPUT */
export async function listUserActivity(
  actor: Actor,
  userId: string,
  as: "ACTOR" | "SUBJECT",
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<AuditEntry>> {
  assertMay(actor, "user.see");
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectUserEntries(reading(), userId, as, page), page);
}
