import { type ApplicationType, TYPE_RULES } from "@/domain/vocabulary/application-types";

/** The facts about a client in use that its status alone doesn't show. */
interface ClientFacts {
  readonly status: string;
  readonly type: ApplicationType;
  readonly hasClientId: boolean;
  readonly hasSecret: boolean;
  /** The metadata members in which the client and the application differ; `registered` is null for values that are unknown. */
  readonly mismatches: readonly { readonly field: string; readonly registered: unknown }[];
}

/**
 * How a client in use differs from its application, in plain sentences; null for none. A client is never out of sync without a reason, and
 * an active one that the server registered differently is not silently active.
 */
export function statusNote(facts: ClientFacts): string | null {
  const { status, hasClientId } = facts;
  if (!hasClientId || (status !== "ACTIVE" && status !== "OUT_OF_SYNC")) return null;
  const sentences = [syncNote(facts), secretNote(facts)].filter((sentence) => sentence !== null);
  return sentences.length > 0 ? sentences.join(" ") : null;
}

function syncNote({ status, mismatches }: ClientFacts): string | null {
  if (mismatches.length === 0) return null;
  const fields = mismatches.map(({ field }) => field).join(", ");
  if (status === "ACTIVE")
    return `The authorization server registered other values than requested: ${fields}.`;
  return mismatches.every(({ registered }) => registered === null)
    ? `The authorization server has not confirmed the last update, so its values are unknown: ${fields}. All values that it confirmed before match this application.`
    : `The authorization server has other values than this application: ${fields}.`;
}

function secretNote({ type, hasSecret }: ClientFacts): string | null {
  const { confidential } = TYPE_RULES[type];
  if (confidential && !hasSecret) {
    return "The authorization server issued no client secret, which this application type needs.";
  }
  return !confidential && hasSecret
    ? "The authorization server issued a client secret: this client is confidential, although its type is public."
    : null;
}
