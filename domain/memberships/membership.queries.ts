import { loadForReading } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { isTimestamp, isUuid, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { APPLICATION_ROLES } from "@/domain/kernel/permissions";
import { reading } from "@/domain/store/replica/reading";
import { type Member, type MemberKey, selectFirstMembers, selectMembers } from "./membership.repository";

const isMemberKey = (value: unknown): value is MemberKey =>
  Array.isArray(value) &&
  value.length === 3 &&
  APPLICATION_ROLES.includes(value[0]) &&
  isTimestamp(value[1]) &&
  isUuid(value[2]);

/** The members of an application, owners first. @throws NOT_FOUND, INVALID_INPUT */
export async function listMembers(
  actor: Actor,
  applicationId: string,
  input: PageInput,
): Promise<Page<Member>> {
  await loadForReading(actor, "members.see", applicationId);
  return selectMembers(reading(), applicationId, pageRequest(input, isMemberKey));
}

/** The first pages of members of applications the viewer has already loaded, by application. One statement. */
export async function firstMembersOf(
  applicationIds: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, Page<Member>>> {
  const page = pageRequest({ first }, isMemberKey);
  const rows = await selectFirstMembers(applicationIds, page.limit + 1);
  return new Map(
    applicationIds.map((id) => [
      id,
      toPage(
        rows.filter((row) => row.applicationId === id),
        page,
      ),
    ]),
  );
}

/** The sort key in a member's cursor. */
export function memberKey(member: Member): MemberKey {
  return [member.role, member.createdAt.getTime(), member.userId];
}
