import { TypeID, typeid } from "typeid-js";

/**
 * Ids are UUIDv7 in the database and TypeIDs outside: `app_01jb…`. The prefix says what a thing is, so an id of the wrong
 * kind is recognised before any look-up, and the time inside keeps indexes dense.
 */
export const ID_PREFIXES = {
  user: "usr",
  session: "ses",
  accessToken: "pat",
  application: "app",
  membership: "mbr",
  provider: "prv",
  registration: "reg",
  operation: "rop",
  attempt: "rat",
  archiveRecord: "arc",
  auditEntry: "aud",
  notification: "ntf",
  api: "api",
  plan: "pln",
  subscription: "sub",
  apiKey: "key",
  providerTest: "ptt",
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

/** A new UUIDv7 (RFC 9562 5.7) for a row. */
export function newId(): string {
  return typeid().toUUID();
}

/** The readable form of a row's id. */
export function encodeId(kind: IdKind, uuid: string): string {
  return TypeID.fromUUID(ID_PREFIXES[kind], uuid).toString();
}

/** The row's id of a readable one, or null when it is malformed or of another kind: the caller answers "not found". */
export function decodeId(kind: IdKind, text: string): string | null {
  if (text.length > 64) return null;
  try {
    const id = TypeID.fromString(text);
    return id.getType() === ID_PREFIXES[kind] ? id.toUUID() : null;
  } catch {
    return null;
  }
}

/** Which kind of thing an id names, judged by its prefix alone. */
export function kindOfId(text: string): IdKind | null {
  const prefix = text.slice(0, text.lastIndexOf("_"));
  const entry = Object.entries(ID_PREFIXES).find(([, value]) => value === prefix);
  return entry ? (entry[0] as IdKind) : null;
}
