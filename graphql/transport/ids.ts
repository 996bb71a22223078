import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { decodeId, encodeId, encodePairId, type IdKind } from "@/domain/kernel/ids";
import { MAXIMUM_TOGETHER } from "@/domain/kernel/limits";

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

/** IDs that a payload names at most: those of other objects that a mutation changed. */
export const MAXIMUM_NAMED = 1_000;

/** The IDs of other objects that a mutation changed, for its payload. */
export const namedIds = (kind: IdKind, ids: readonly string[]): string[] =>
  ids.slice(0, MAXIMUM_NAMED).map((id) => encodeId(kind, id));

/** The IDs of a mutation in bulk: the row IDs, and those that can't be one, with the reason. */
export interface BulkIds {
  readonly known: string[];
  readonly unknown: readonly { readonly id: string; readonly error: string }[];
}

/**
 * The row IDs for the IDs of a mutation whose items succeed or fail each by itself.
 * @throws NOT_FOUND at the field if none of them can be one, INVALID_INPUT for more than MAXIMUM_TOGETHER, known or not
 */
export function bulkIds(kind: IdKind, ids: readonly string[], field = "ids"): BulkIds {
  if (ids.length > MAXIMUM_TOGETHER) throw invalid(field, `Choose up to ${MAXIMUM_TOGETHER}.`);
  const known: string[] = [];
  const unknown: { id: string; error: string }[] = [];
  let last: DomainError | null = null;
  for (const id of ids) {
    try {
      known.push(inputId(kind, id, field));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      last = error;
      unknown.push({ id, error: error.message });
    }
  }
  if (last && known.length === 0) throw last;
  return { known, unknown };
}
