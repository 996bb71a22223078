import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { clientIdProblem } from "@/domain/kernel/client-id";
import { exact, line, prose, timestamp } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { hasMixedWord } from "@/domain/kernel/texts/scripts";
import { urlProblem } from "@/domain/kernel/texts/urls";
import { isLoopbackHost } from "@/domain/outbound/address";
import { APPLICATION_TYPES, type ApplicationType } from "@/domain/vocabulary/application-types";
import { originProblem } from "./secret-origins.rules";

/** A URL of an authorization server: https, or http on this computer; no user information, no fragment. */
export function serverAddressProblem(text: string): string | null {
  const problem = urlProblem(text);
  if (problem) return problem;
  const url = new URL(text);
  if (url.protocol === "http:" && !isLoopbackHost(url.hostname)) {
    return "Use https. http is allowed only for an authorization server on this computer (localhost).";
  }
  return null;
}

/** A URL in which `{client_id}` stands for the client's ID. Not in its origin: that would let an ID decide where the credentials go. */
function templateProblem(template: string): string | null {
  const [one, other] = ["a", "b"].map((id) => template.replaceAll("{client_id}", id)) as [string, string];
  const problem = serverAddressProblem(one);
  if (problem) return problem;
  const fixed = URL.canParse(other) && new URL(one).origin === new URL(other).origin;
  return fixed ? null : "{client_id} can't be part of the host or port.";
}

const serverAddress = (what: string) =>
  exact(what, 1, LIMITS.url).superRefine((value, context) => {
    const problem = templateProblem(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

const MAXIMUM_CERTIFICATES = 20;

/** PEM certificates, one after the other; each must parse. */
const certificates = z
  .string()
  .trim()
  .max(LIMITS.certificates, `The certificates must be ${LIMITS.certificates} characters or fewer.`)
  .superRefine((value, context) => {
    if (value === "") return;
    const blocks = value.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    const readable =
      blocks.length > 0 && blocks.length <= MAXIMUM_CERTIFICATES && blocks.every(isCertificate);
    if (readable) return;
    const message = `Paste 1 to ${MAXIMUM_CERTIFICATES} certificates in PEM form, each from BEGIN CERTIFICATE to END CERTIFICATE.`;
    context.addIssue({ code: "custom", message });
  })
  .transform((value) => value || null);

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

const REGISTERED_TYPES = APPLICATION_TYPES.filter((type) => type !== "SIMPLE") as Exclude<
  ApplicationType,
  "SIMPLE"
>[];

/** RFC 6749 3.3: the allowed characters of a scope. */
export const scope = exact("A scope", 1, LIMITS.scope).refine(
  (value) => !/["\\]/.test(value),
  "A scope can't contain spaces, quotation marks or backslashes.",
);

const secretValue = (what: string) => exact(what, 1, LIMITS.secret, "SPACES");

/** Latchkey's own client at the server: stored as typed, because the server compares it exactly. */
const clientId = z.string().superRefine((value, context) => {
  const problem = value === "" ? null : clientIdProblem(value);
  if (problem) context.addIssue({ code: "custom", message: `The client ID ${problem}.` });
});

const renewal = z.object({
  method: z.enum(["POST", "PUT", "PATCH"]),
  endpoint: serverAddress("The renewal endpoint"),
});

const MAXIMUM_ORIGINS = 10;

/** Stored in the form of RFC 6454 6.2, so that equal origins are equal texts. */
const origin = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const message = originProblem(value);
    if (message) context.addIssue({ code: "custom", message });
  })
  .transform((value) => (URL.canParse(value) ? new URL(value).origin : value));

const origins = z
  .array(origin)
  .max(MAXIMUM_ORIGINS, `Enter up to ${MAXIMUM_ORIGINS} origins.`)
  .transform((values) => [...new Set(values)]);

export const TOKEN_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "client_secret_jwt"] as const;

/** A provider's fields; secrets are entered when they are set or replaced, and never returned. */
export const providerFields = z.object({
  name: line("The name", 3, LIMITS.providerName).refine(
    (value) => !hasMixedWord(value),
    "The name mixes letters of several scripts in one word. Use letters of one script in each word.",
  ),
  description: prose("The description", LIMITS.providerDescription).default(""),
  discoveryUrl: serverAddress("The discovery endpoint"),
  initialAccessMethod: z.enum(["CLIENT_CREDENTIALS", "INITIAL_ACCESS_TOKEN", "NONE"]),
  clientId: clientId.nullish(),
  clientSecret: secretValue("The client secret").nullish(),
  scopes: z.array(scope).max(50, "Enter up to 50 scopes.").default([]),
  tokenEndpointAuthMethod: z.enum(TOKEN_AUTH_METHODS).nullish(),
  initialAccessToken: secretValue("The initial access token").nullish(),
  initialAccessTokenExpiresAt: timestamp("The expiry").nullish(),
  introspectionClientId: clientId.nullish(),
  introspectionSecret: secretValue("The introspection secret").nullish(),
  softwareId: exact("The client template", 0, LIMITS.softwareId, "SPACES").nullish(),
  renewal: renewal.nullish(),
  trustedCertificates: certificates.nullish(),
  trustedOrigins: origins.default([]),
  isDefault: z.boolean().default(false),
  extendedApplicationTypes: z.boolean().default(false),
  applicationTypes: z.array(z.enum(REGISTERED_TYPES)).max(10).default([]),
});
export type ProviderInput = z.input<typeof providerFields>;
export type ProviderFields = z.output<typeof providerFields>;

/** The secrets that are already stored. */
export interface StoredSecrets {
  readonly clientSecret: boolean;
  readonly initialAccessToken: boolean;
  readonly introspectionSecret: boolean;
}

const issue = (path: string, message: string) => [{ path: [path], message }];

/** What the initial access method and introspection require, given which secrets are stored. */
export function accessIssues(fields: ProviderFields, stored: StoredSecrets) {
  return [...initialAccessIssues(fields, stored), ...introspectionIssues(fields, stored)];
}

/** A client ID without a secret, or a secret without a client ID, introspects nothing. */
function introspectionIssues(fields: ProviderFields, stored: StoredSecrets) {
  if (!fields.introspectionClientId) {
    return fields.introspectionSecret
      ? issue("introspectionClientId", "Enter the client ID that the introspection secret belongs to.")
      : [];
  }
  return fields.introspectionSecret || stored.introspectionSecret
    ? []
    : issue("introspectionSecret", "The introspection secret is required.");
}

function initialAccessIssues(fields: ProviderFields, stored: StoredSecrets) {
  if (fields.initialAccessMethod === "NONE") return [];
  if (fields.initialAccessMethod === "INITIAL_ACCESS_TOKEN") {
    return fields.initialAccessToken || stored.initialAccessToken
      ? []
      : issue("initialAccessToken", "The initial access token is required.");
  }
  return [
    ...(fields.clientId ? [] : issue("clientId", "The client ID is required.")),
    ...(fields.clientSecret || stored.clientSecret
      ? []
      : issue("clientSecret", "The client secret is required.")),
  ];
}
