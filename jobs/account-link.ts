import { sendAccountLink } from "@/domain/sign-in/links/account-link.service";
import type { JobPayloads } from "@/domain/store/queue";

/** Sends the link that someone asked for by an email, if a user has it. */
export async function accountLink(payload: JobPayloads["account-link"]): Promise<void> {
  await sendAccountLink(payload);
}
