import { typeid } from "typeid-js";

/**
 * IDs are UUIDv7 in the database and TypeIDs outside: `app_01jb…`. The prefix names the type, so an ID of the wrong type is recognized
 * before any look-up, and the embedded time keeps indexes dense.
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
  mail: "mal",
  mailSuppression: "msp",
  api: "api",
  plan: "pln",
  subscription: "sub",
  apiKey: "key",
  providerTest: "ptt",
  viewer: "vwr",
  userAccount: "uac",
  apiPublisher: "apb",
  apiViewer: "apv",
  subscribedApplication: "sap",
  subscriptionCandidate: "sca",
  registeredClient: "cli",
  registrationProblem: "rpb",
  platformSettings: "set",
  backup: "bkp",
  gateway: "gtw",
  team: "tea",
  teamMember: "tmb",
  groupMapping: "grp",
  invitation: "inv",
  transfer: "otr",
  refusedCall: "rfc",
  passkey: "pky",
  formField: "fld",
  webhook: "whk",
  webhookDelivery: "whd",
  message: "msg",
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

/** A new UUIDv7 (RFC 9562 5.7) for a row. */
export function newId(): string {
  return typeid().toUUID();
}

/** Stands for no row: no ID has this value. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";

/** The IDs, or one of nothing, so that a look-up after another sends its statement also if the first found nothing: time tells no ID. */
export function atLeastOne(ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? ids : [NO_ID];
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const HEX = "0123456789abcdef";
const HYPHEN = 45;

/**
 * The readable form of a row's ID: the 128 bits of a UUID in 26 characters of five bits, after two zero bits. Hand-written, because a list
 * has dozens of IDs, and the package takes a tenth of a whole request's time for them.
 */
export function encodeId(kind: IdKind, uuid: string): string {
  let text = `${ID_PREFIXES[kind]}_`;
  let bits = 0;
  let held = 2;
  for (let index = 0; index < uuid.length; index += 1) {
    const code = uuid.charCodeAt(index);
    if (code === HYPHEN) continue;
    // "0" to "9" are 48 to 57, "a" to "f" 97 to 102.
    bits = (bits << 4) | (code < 58 ? code - 48 : code - 87);
    held += 4;
    if (held < 5) continue;
    held -= 5;
    text += ALPHABET[bits >> held];
    bits &= (1 << held) - 1;
  }
  return text;
}

/** Characters of an encoded UUID. */
const ENCODED = 26;

/** The readable ID of a row with two UUIDs as its key, such as a membership: of an application and a user. */
export function encodePairId(kind: IdKind, first: string, second: string): string {
  return `${encodeId(kind, first)}${encodeId(kind, second).slice(-ENCODED)}`;
}

/** The two UUIDs of a pair's ID, or null when it is malformed or of another type. */
export function decodePairId(kind: IdKind, text: string): readonly [string, string] | null {
  const prefix = `${ID_PREFIXES[kind]}_`;
  if (!text.startsWith(prefix) || text.length !== prefix.length + 2 * ENCODED) return null;
  const first = decodeId(kind, text.slice(0, -ENCODED));
  const second = decodeId(kind, prefix + text.slice(-ENCODED));
  return first && second ? [first, second] : null;
}

/** The value of each character; -1 for others. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

/**
 * The row's ID of a readable one, or null when it is malformed or of another type: the caller responds "not found". Hand-written like
 * `encodeId`: gateways decode the ID of an API for each call.
 */
export function decodeId(kind: IdKind, text: string): string | null {
  const prefix = `${ID_PREFIXES[kind]}_`;
  if (text.length !== prefix.length + ENCODED || !text.startsWith(prefix)) return null;
  let hex = "";
  let bits = 0;
  let held = -2;
  for (let index = prefix.length; index < text.length; index += 1) {
    const value = VALUES[text.charCodeAt(index)] ?? -1;
    // 26 characters hold 130 bits: the first two are zero.
    if (value < 0 || (held < 0 && value > 7)) return null;
    bits = (bits << 5) | value;
    held += 5;
    while (held >= 4) {
      held -= 4;
      hex += HEX[bits >> held];
      bits &= (1 << held) - 1;
    }
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The type an ID names, by its prefix alone. */
export function kindOfId(text: string): IdKind | null {
  const prefix = text.slice(0, text.lastIndexOf("_"));
  const entry = Object.entries(ID_PREFIXES).find(([, value]) => value === prefix);
  return entry ? (entry[0] as IdKind) : null;
}
