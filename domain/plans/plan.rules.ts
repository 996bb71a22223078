import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import type { PlanSettings } from "@/db/schema/apis";
import { DomainError, type InputIssue } from "@/domain/kernel/domain-error";
import { exact, line, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { uriCharacterProblem, urlProblem } from "@/domain/kernel/texts/urls";
import { scope, serverAddressProblem } from "@/domain/providers/provider.rules";
import { AUTHENTICATION_TYPES, type AuthenticationType } from "@/domain/vocabulary/authentication-types";
import { type PlanStatus, planStatusText } from "@/domain/vocabulary/plan-status";
import { limitFields } from "./plan-limits.rules";

/** Open plans of an API. */
export const MAXIMUM_PLANS = 50;
/** Plans of an API with the closed ones, which its publishers see and order with the others. */
export const MAXIMUM_PLANS_IN_ALL = 1_000;

/** The allowed status changes of a plan: STAGING → PUBLISHED → DEPRECATED → CLOSED; a published one can be closed directly. */
export const PLAN_ACTIONS = {
  publish: { from: ["STAGING"], to: "PUBLISHED" },
  deprecate: { from: ["PUBLISHED"], to: "DEPRECATED" },
  close: { from: ["STAGING", "PUBLISHED", "DEPRECATED"], to: "CLOSED" },
} as const satisfies Record<string, { from: readonly PlanStatus[]; to: PlanStatus }>;
export type PlanAction = keyof typeof PLAN_ACTIONS;

/** @throws INVALID_STATUS with the current status */
export function assertPlanAction(action: PlanAction, status: PlanStatus): void {
  const from: readonly PlanStatus[] = PLAN_ACTIONS[action].from;
  if (from.includes(status)) return;
  const words = { publish: "published", deprecate: "deprecated", close: "closed" };
  throw new DomainError(
    "INVALID_STATUS",
    `This plan is ${planStatusText(status)} and can't be ${words[action]}.`,
  );
}

const address = (what: string) =>
  exact(what, 1, LIMITS.url).superRefine((value, context) => {
    const problem = serverAddressProblem(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

/** RFC 7519 2 (StringOrURI): with a colon it is a URI. An http one must be spelled as a parser has it, because it is compared as text. */
const issuer = exact("The issuer", 1, LIMITS.issuer).superRefine((value, context) => {
  if (!value.includes(":")) return;
  const isUri = /^[a-z][a-z0-9+.-]*:./i.test(value);
  const form = isUri
    ? null
    : "The issuer must be a URI, such as https://login.example.com, or a text without a colon.";
  const message =
    form ?? (/^https?:/i.test(value) ? urlProblem(value) : uriCharacterProblem("The issuer", value));
  if (message) context.addIssue({ code: "custom", message });
});

const publicKey = z
  .string()
  .trim()
  .max(LIMITS.publicKey, `The public key must be ${LIMITS.publicKey} characters or fewer.`)
  .superRefine((value, context) => {
    if (value && !isPublicKey(value)) {
      context.addIssue({
        code: "custom",
        message:
          "Paste a public key in PEM form, from BEGIN PUBLIC KEY to END PUBLIC KEY: RSA with 2,048 to 8,192 bits, P-256, P-384, P-521 or Ed25519.",
      });
    }
  })
  // As the key is, without what PEM allows around it.
  .transform((value) =>
    value ? createPublicKey(value).export({ type: "spki", format: "pem" }).toString().trim() : null,
  );

function isPublicKey(pem: string): boolean {
  if (/PRIVATE KEY/.test(pem)) return false;
  try {
    return verifiesTokens(createPublicKey(pem));
  } catch {
    return false;
  }
}

/** Whether gateways accept signatures of this kind of key (RFC 7518 3.1, RFC 8037 3.1). */
function verifiesTokens({ asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (asymmetricKeyType === "ed25519") return true;
  if (asymmetricKeyType === "ec")
    return ["prime256v1", "secp384r1", "secp521r1"].includes(details?.namedCurve ?? "");
  const bits = details?.modulusLength ?? 0;
  return asymmetricKeyType === "rsa" && bits >= 2_048 && bits <= 8_192;
}

/** A provider whose issuer and signing keys a plan takes. */
const providerId = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const requiredScopes = z.array(scope).max(50, "Enter up to 50 scopes.").default([]);

const jwt = z.object({
  providerId,
  /** Required without a provider. */
  issuer: issuer.nullish().transform((value) => value ?? null),
  jwksUri: address("The JWKS URL")
    .nullish()
    .transform((value) => value ?? null),
  publicKey: publicKey.nullish().transform((value) => value ?? null),
  clientIdClaim: exact("The client_id claim", 1, LIMITS.claim).default("client_id"),
  audience: exact("The audience", 0, LIMITS.audience, "SPACES")
    .nullish()
    .transform((value) => value || null),
  requiredScopes,
});

const oauth2 = z.object({
  providerId,
  /** Required without a provider. */
  authorizationServer: address("The authorization server")
    .nullish()
    .transform((value) => value ?? null),
  requiredScopes,
});

export type JwtInput = z.output<typeof jwt>;
export type OAuth2Input = z.output<typeof oauth2>;

const fields = {
  name: line("The name", 1, LIMITS.name),
  description: prose("The description", LIMITS.description),
  approval: z.enum(["AUTO", "MANUAL"]),
  features: z.array(line("A feature", 1, LIMITS.feature)).max(20, "A plan can have up to 20 features."),
  commentRequired: z.boolean(),
  commentPrompt: prose("The question", LIMITS.question),
  /** A different text is a new version; empty removes the terms. */
  terms: prose("The terms", LIMITS.terms),
  jwt: jwt.nullish(),
  oauth2: oauth2.nullish(),
  ...limitFields,
};

export const createPlanInput = z.object({
  ...fields,
  authenticationType: z.enum(AUTHENTICATION_TYPES),
  description: fields.description.default(""),
  approval: fields.approval.default("MANUAL"),
  features: fields.features.default([]),
  commentRequired: fields.commentRequired.default(false),
  commentPrompt: fields.commentPrompt.default(""),
  terms: fields.terms.default(""),
});
export type CreatePlanInput = z.input<typeof createPlanInput>;

export const updatePlanInput = z.object(fields).partial();
export type UpdatePlanInput = z.input<typeof updatePlanInput>;

interface AuthenticationFields {
  readonly approval?: string;
  readonly jwt?: PlanSettings["jwt"] | null;
  readonly oauth2?: PlanSettings["oauth2"] | null;
}

/** What an authentication type requires of the other fields. */
export function authenticationIssues(
  authenticationType: AuthenticationType,
  input: AuthenticationFields,
): InputIssue[] {
  const issue = (path: string, message: string): InputIssue[] => [{ path: [path], message }];
  if (authenticationType === "KEYLESS" && input.approval === "MANUAL") {
    return issue("approval", "A keyless plan needs no subscription. Its approval must be AUTO.");
  }
  if (authenticationType !== "JWT" && input.jwt) return issue("jwt", "JWT settings are only for JWT plans.");
  if (authenticationType !== "OAUTH2" && input.oauth2)
    return issue("oauth2", "OAuth 2.0 settings are only for OAuth 2.0 plans.");
  if (authenticationType === "JWT") {
    if (!input.jwt) return issue("jwt", "Enter the issuer, and a JWKS URL or a public key.");
    if (!input.jwt.jwksUri && !input.jwt.publicKey) return issue("jwt", "Enter a JWKS URL or a public key.");
  }
  if (authenticationType === "OAUTH2" && !input.oauth2)
    return issue("oauth2", "Enter the authorization server.");
  return [];
}
