import { z } from "zod";
import { MAXIMUM_ENTERED_CLIENT_ID } from "@/domain/kernel/client-id";
import type { InputIssue } from "@/domain/kernel/domain-error";
import { exact, line, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { answersInput } from "@/domain/settings/forms/answers.rules";
import {
  APPLICATION_TYPES,
  type ApplicationType,
  GRANT_TYPES,
  TYPE_RULES,
} from "@/domain/vocabulary/application-types";
import {
  defaultGrants,
  type GrantPolicy,
  grantIssues,
  normalizeGrants,
} from "@/domain/vocabulary/grants.rules";
import { redirectUriIssues } from "./redirect-uris.rules";

const name = line("The name", 1, LIMITS.name);
const description = prose("The description", LIMITS.description);
const domain = line("The domain", 0, LIMITS.domain)
  .refine(
    (value) => !/[\s<>"'`\\]/.test(value),
    "The domain must be a host name or URL, such as app.example.com.",
  )
  .transform((value) => value || null);
/** Trimmed, because it is copied from elsewhere; otherwise kept exactly. */
const clientId = z
  .string()
  .trim()
  .pipe(exact("The client_id", 0, MAXIMUM_ENTERED_CLIENT_ID))
  .transform((value) => value || null);
/** Compared byte for byte by authorization servers (RFC 6749 3.1.2.3), so never changed. `redirectUriIssues` checks them. */
const redirectUris = z.array(z.string());
const grantTypes = z.array(z.enum(GRANT_TYPES)).max(20);
const reason = prose("The reason", LIMITS.reason);

export const createApplicationInput = z.object({
  type: z.enum(APPLICATION_TYPES),
  name,
  description: description.default(""),
  domain: domain.nullish(),
  clientId: clientId.nullish(),
  redirectUris: redirectUris.nullish(),
  grantTypes: grantTypes.nullish(),
  providerId: z.string().nullish(),
  picture: z.instanceof(Uint8Array).nullish(),
  fields: answersInput.shape.fields.nullish(),
  /** The team that owns it; default: the actor does. */
  teamId: z.string().nullish(),
});
export type CreateApplicationInput = z.input<typeof createApplicationInput>;

const uriFields = createApplicationInput.pick({ type: true, redirectUris: true });

/** Problems with the redirect URIs of an input that has other invalid fields as well. */
export function redirectUriIssuesOf(input: unknown): InputIssue[] {
  const { data } = uriFields.safeParse(input);
  return data ? redirectUriIssues(data.type, data.redirectUris ?? [], { schemes: null }) : [];
}

/** Omitted: unchanged. Null: cleared, where possible. */
export const updateApplicationInput = z.object({
  name: name.optional(),
  description: description.nullish(),
  domain: domain.nullish(),
  clientId: clientId.nullish(),
  redirectUris: redirectUris.optional(),
  grantTypes: grantTypes.optional(),
  picture: z.instanceof(Uint8Array).nullish(),
  fields: answersInput.shape.fields.nullish(),
});
export type UpdateApplicationInput = z.input<typeof updateApplicationInput>;

export const archiveApplicationInput = z.object({ reason: reason.default("") });

/** The fields that depend on the type, as stored. */
export interface TypeFields {
  readonly redirectUris: string[];
  readonly grantTypes: (typeof GRANT_TYPES)[number][];
}

/** The platform's settings about these fields. */
export interface TypePolicy extends GrantPolicy {
  readonly redirectSchemes: readonly string[];
}

/** Completes and validates the fields that depend on the type. `kept` are the application's present values. */
export function checkTypeFields(
  type: ApplicationType,
  input: { redirectUris?: string[] | null; grantTypes?: TypeFields["grantTypes"] | null },
  policy: TypePolicy,
  kept: TypeFields = { redirectUris: [], grantTypes: [] },
): { fields: TypeFields; issues: InputIssue[] } {
  const uris = input.redirectUris ?? [];
  const grants = normalizeGrants(input.grantTypes?.length ? input.grantTypes : defaultGrants(type));
  const uriPolicy = { schemes: policy.redirectSchemes, kept: kept.redirectUris };
  const issues = [
    ...redirectUriIssues(type, uris, uriPolicy),
    ...grantIssues(type, grants, policy, kept.grantTypes),
  ];
  return { fields: { redirectUris: uris, grantTypes: grants }, issues };
}

/** The consumer sets a client_id only for types without an authorization server. */
export function clientIdIssues(type: ApplicationType, input: string | null | undefined): InputIssue[] {
  if (type === "SIMPLE" || input == null) return [];
  const message = `The client_id of a ${TYPE_RULES[type].label} application comes from the authorization server. Leave it blank.`;
  return [{ path: ["clientId"], message }];
}
