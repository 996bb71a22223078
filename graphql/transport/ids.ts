import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId, encodeId, encodePairId, type IdKind } from "@/domain/kernel/ids";

export { encodeId, encodePairId };

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
  mail: "mail",
  mailSuppression: "suppression",
  api: "API",
  plan: "plan",
  subscription: "subscription",
  apiKey: "API key",
  providerTest: "test",
  viewer: "user",
  userAccount: "user",
  apiPublisher: "publisher",
  apiViewer: "viewer",
  subscribedApplication: "application",
  subscriptionCandidate: "application",
  registeredClient: "client",
  registrationProblem: "problem",
  platformSettings: "settings",
  backup: "backup",
  gateway: "gateway",
  team: "team",
  teamMember: "member",
  groupMapping: "group",
  invitation: "invitation",
  transfer: "offer",
  refusedCall: "rejected call",
  passkey: "passkey",
  formField: "field",
  webhook: "webhook",
  webhookDelivery: "delivery",
  message: "message",
};

/** A user has an ID as the viewer, as others see them, and as administrators do; inputs take each of them. */
const ALSO: Readonly<Partial<Record<IdKind, readonly IdKind[]>>> = {
  user: ["viewer", "userAccount"],
  userAccount: ["user", "viewer"],
};

/**
 * The row ID for an ID in an input. A malformed ID or one of another kind is not found, like one that does not exist.
 * @throws NOT_FOUND at the field
 */
export function inputId(kind: IdKind, id: string, field = "id"): string {
  const uuid = [kind, ...(ALSO[kind] ?? [])].map((one) => decodeId(one, id)).find((found) => found !== null);
  if (uuid) return uuid;
  const message = `This ${WORDS[kind]} doesn't exist, or you don't have access.`;
  throw new DomainError("NOT_FOUND", message, [{ path: [field], message, code: "NOT_FOUND" }]);
}
