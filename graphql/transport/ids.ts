import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId, encodeId, type IdKind } from "@/domain/kernel/ids";

export { encodeId };

const WORDS: Readonly<Record<IdKind, string>> = {
  user: "user",
  session: "session",
  accessToken: "access token",
  application: "application",
  membership: "member",
  provider: "provider",
  registration: "registration",
  operation: "operation",
  attempt: "attempt",
  archiveRecord: "archived application",
  auditEntry: "audit entry",
  notification: "notification",
  api: "API",
  plan: "plan",
  subscription: "subscription",
  apiKey: "API key",
  providerTest: "test",
};

/**
 * The row's id of an id in an input. An id that is malformed or of another kind is not found, like one that nothing has.
 * @throws NOT_FOUND at the field
 */
export function inputId(kind: IdKind, id: string, field = "id"): string {
  const uuid = decodeId(kind, id);
  if (uuid) return uuid;
  const message = `There is no such ${WORDS[kind]}, or you do not have access to it.`;
  throw new DomainError("NOT_FOUND", message, [{ path: [field], message, code: "NOT_FOUND" }]);
}
