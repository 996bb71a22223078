import { encodeId, type IdKind } from "@/domain/kernel/ids";
import { entryOf } from "@/domain/kernel/request/entry";

/** The kinds of IDs of subjects, by the kind that entries name. */
export const SUBJECT_IDS: Readonly<Record<string, IdKind>> = {
  user: "user",
  application: "application",
  api: "api",
  plan: "plan",
  subscription: "subscription",
  api_key: "apiKey",
  access_token: "accessToken",
  provider: "provider",
  gateway: "gateway",
  registration: "registration",
  webhook: "webhook",
  team: "team",
  group: "groupMapping",
  invitation: "invitation",
  transfer: "transfer",
  form_field: "formField",
  mail: "mail",
  backup: "backup",
};

/** An entry's subject, by the ID that the API has for it; null for one without an ID of its own. */
export function subjectIdOf(entry: { readonly subjectKind: string; readonly subjectId: string | null }) {
  const kind = entryOf(SUBJECT_IDS, entry.subjectKind);
  return kind && entry.subjectId ? encodeId(kind, entry.subjectId) : null;
}
