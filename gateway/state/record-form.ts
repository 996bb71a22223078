import type { RecordKind } from "@/domain/access/records";
import { AUTHENTICATION_TYPES } from "@/domain/vocabulary/authentication-types";
import { uuidBits } from "./tables/uuid-bits";

/** A message of the feed that can't be applied. The gateway then asks for a whole snapshot. */
export class MalformedFeed extends Error {
  override readonly name = "MalformedFeed";
}

type Form = Readonly<Record<string, (value: unknown) => boolean>>;

const uuid = (value: unknown) => typeof value === "string" && uuidBits(value) !== null;
const text = (value: unknown) => typeof value === "string";
const textOrNull = (value: unknown) => value === null || typeof value === "string";
const flag = (value: unknown) => typeof value === "boolean";
const number = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const numberOrNull = (value: unknown) => value === null || number(value);
const objectOrNull = (value: unknown) => typeof value === "object" && !Array.isArray(value);
const textsOrNull = (value: unknown) => value === null || (Array.isArray(value) && value.every(text));
const authenticationType = (value: unknown) => (AUTHENTICATION_TYPES as readonly unknown[]).includes(value);
/** SHA-256 in base64url: 43 characters. */
const digest = (value: unknown) => typeof value === "string" && /^[\w-]{43}$/.test(value);

const sinceIsKnown = (value: unknown) => {
  const { since } = (value ?? {}) as { readonly since?: unknown };
  return since === undefined || number(since);
};
const isTransfer = (value: unknown) => {
  const { at, quotaSince } = (value ?? {}) as { readonly at?: unknown; readonly quotaSince?: unknown };
  return number(at) && numberOrNull(quotaSince);
};

/** What each kind of record must have. Members that a newer portal adds are ignored. */
const FORMS: Readonly<Record<RecordKind, Form>> = {
  API: {
    name: text,
    version: text,
    entryPoint: text,
    upstreamUrl: textOrNull,
    keyHeader: text,
    keyQueryParameter: textOrNull,
    forwardsCredential: flag,
  },
  PLAN: {
    apiId: uuid,
    name: text,
    authenticationType,
    position: number,
    jwt: objectOrNull,
    oauth2: objectOrNull,
    rate: objectOrNull,
    quota: (value) => objectOrNull(value) && sinceIsKnown(value),
  },
  APPLICATION: { active: flag, clientId: textOrNull },
  SUBSCRIPTION: {
    applicationId: uuid,
    planId: uuid,
    apiId: uuid,
    authenticationType,
    status: (value) => value === "ACCEPTED" || value === "PAUSED" || value === "CLOSED",
    startsAt: numberOrNull,
    endsAt: numberOrNull,
    rateCalls: numberOrNull,
    quotaCalls: numberOrNull,
    transfer: (value) => value === undefined || isTransfer(value),
  },
  API_KEY: {
    digest,
    subscriptionId: uuid,
    lastFour: text,
    expiresAt: numberOrNull,
    revokedAt: numberOrNull,
  },
  PROVIDER: {
    issuer: text,
    jwksUri: textOrNull,
    introspectionEndpoint: textOrNull,
    introspectionAuthMethods: textsOrNull,
    trustedCertificates: textOrNull,
    introspectionClientId: textOrNull,
    introspectionSecret: textOrNull,
  },
};

/** Kinds of a newer portal are skipped: a decision of this version does not read them. */
export function isKnownKind(kind: unknown): kind is RecordKind {
  return typeof kind === "string" && Object.hasOwn(FORMS, kind);
}

/** @throws MalformedFeed */
export function rejectRecord(value: unknown): void {
  if (typeof value !== "object" || value === null) throw new MalformedFeed("a record is no object");
  const record = value as Readonly<Record<string, unknown>>;
  if (!isKnownKind(record.kind)) {
    if (typeof record.kind === "string") return;
    throw new MalformedFeed("a record has no kind");
  }
  if (!uuid(record.id)) throw new MalformedFeed(`a record of kind ${record.kind} has no UUID`);
  const form = FORMS[record.kind];
  for (const name in form) {
    if (!form[name]?.(record[name])) throw new MalformedFeed(`${name} of a record of kind ${record.kind}`);
  }
}

/** @throws MalformedFeed */
export function rejectRemoved(value: unknown): void {
  const { kind, id } = (value ?? {}) as { kind?: unknown; id?: unknown };
  if (typeof kind !== "string" || !uuid(id)) throw new MalformedFeed("a removal without kind and UUID");
}
