import { MAXIMUM_CLIENT_ID, MAXIMUM_ENTERED_CLIENT_ID } from "./client-id";

/** The longest texts, in code points. The API, the portal's fields and the derived values (sort keys, cursors) share these numbers. */
export const LIMITS = {
  name: 100,
  providerName: 50,
  gatewayName: 50,
  webhookName: 50,
  version: 50,
  description: 2_000,
  providerDescription: 1_000,
  comment: 2_000,
  message: 2_000,
  reason: 500,
  question: 500,
  feature: 200,
  terms: 50_000,
  documentation: 200_000,
  document: 1_000_000,
  domain: 255,
  email: 254,
  url: 2_000,
  entryPoint: 500,
  /** The name of a header or query parameter that carries API keys. */
  keyName: 100,
  /** The client_id that a user enters for an application. */
  clientId: MAXIMUM_ENTERED_CLIENT_ID,
  /** The client_id of Latchkey itself at a server. */
  providerClientId: MAXIMUM_CLIENT_ID,
  softwareId: 200,
  issuer: 500,
  audience: 500,
  claim: 100,
  scope: 200,
  tag: 30,
  publicKey: 20_000,
  certificates: 100_000,
  secret: 8_000,
  customKey: 128,
  password: 200,
  /** A group of the sign-in provider. */
  groupName: 256,
  search: 200,
  sortKey: 100,
} as const;

/**
 * The `maxLength` of a form's field. Browsers count UTF-16 units, and cut what is pasted without a word: twice the limit keeps every text
 * that the API accepts, and a longer one gets the API's message.
 */
export const fieldLength = (limit: number) => limit * 2;

/** The longest cursor: a sort key of four-byte characters or escaped ones, with its ID, as base64url of JSON. Older keys can be longer. */
export const LONGEST_CURSOR = 8_000;

/**
 * For how many days usage is stored by minute, by quarter of an hour, and by day: the smallest and the largest number. Quotas of a month are
 * counted from quarters of an hour.
 */
export const USAGE_DAYS = {
  usageMinuteDays: [1, 31],
  usageHourDays: [32, 400],
  usageDayDays: [400, 3_660],
} as const;

/** The most objects that one mutation in bulk changes. */
export const MAXIMUM_TOGETHER = 100;

/** The longest life of an access token with an expiry, in days. */
export const ACCESS_TOKEN_DAYS = 366;
/** For how many days audit entries are stored: the smallest number besides 0, which means forever, and the largest. */
export const AUDIT_DAYS = [30, 36_500] as const;

/** The most calls that a rate or a quota can allow in its period. */
export const MAXIMUM_CALLS = 1_000_000_000;
