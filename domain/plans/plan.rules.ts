import { createPublicKey } from "node:crypto";
import { z } from "zod";
import type { PlanSettings } from "@/db/schema/apis";
import { DomainError, type InputIssue } from "@/domain/kernel/domain-error";
import { line, prose } from "@/domain/kernel/input";
import { serverAddressProblem } from "@/domain/providers/provider.rules";
import { AUTHENTICATION_TYPES, type AuthenticationType } from "@/domain/vocabulary/authentication-types";
import { type PlanStatus, planStatusText } from "@/domain/vocabulary/plan-status";

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
  line(what, 1, 2_000).superRefine((value, context) => {
    const problem = serverAddressProblem(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

const publicKey = z
  .string()
  .trim()
  .max(20_000, "The public key must be 20,000 characters or fewer.")
  .superRefine((value, context) => {
    if (value && !isPublicKey(value)) {
      context.addIssue({
        code: "custom",
        message: "Paste a public key in PEM form, from BEGIN PUBLIC KEY to END PUBLIC KEY.",
      });
    }
  })
  .transform((value) => value || null);

function isPublicKey(pem: string): boolean {
  if (/PRIVATE KEY/.test(pem)) return false;
  try {
    return createPublicKey(pem).type === "public";
  } catch {
    return false;
  }
}

const jwt = z.object({
  issuer: line("The issuer", 1, 500),
  jwksUri: address("The JWKS URL")
    .nullish()
    .transform((value) => value ?? null),
  publicKey: publicKey.nullish().transform((value) => value ?? null),
  clientIdClaim: line("The client_id claim", 1, 100).default("client_id"),
  audience: line("The audience", 0, 500)
    .nullish()
    .transform((value) => value || null),
});

const oauth2 = z.object({
  authorizationServer: address("The authorization server"),
  requiredScopes: z
    .array(
      z
        .string()
        .trim()
        .regex(
          /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/,
          "A scope can't contain spaces, quotation marks or backslashes.",
        ),
    )
    .max(50)
    .default([]),
});

const fields = {
  name: line("The name", 1, 100),
  description: prose("The description", 2_000),
  approval: z.enum(["AUTO", "MANUAL"]),
  features: z.array(line("A feature", 1, 200)).max(20, "A plan can have up to 20 features."),
  commentRequired: z.boolean(),
  commentPrompt: prose("The question", 500),
  /** A different text is a new version; empty removes the terms. */
  terms: prose("The terms", 50_000),
  jwt: jwt.nullish(),
  oauth2: oauth2.nullish(),
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
