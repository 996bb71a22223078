import { z } from "zod";
import { updateApiInput } from "@/domain/apis/api.rules";
import { line } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { createPlanInput, updatePlanInput } from "@/domain/plans/plan.rules";
import { providerFields } from "@/domain/providers/provider.rules";
import {
  approvalTypes,
  LIMIT_VALUES,
  redirectSchemes,
  SETTING_NAMES,
  searchableUsersValue,
} from "@/domain/settings/settings.rules";
import { emailAddress, personName } from "@/domain/users/user.rules";

/** The version of the format. */
export const FORMAT = 1;
const MAXIMUM = { users: 500, providers: 50, apis: 500, plans: 50, gateways: 100, collaborators: 100 };

const path = z
  .string()
  .min(1, "Enter the path of a file.")
  .max(4_096, "The path must be 4,096 characters or fewer.");
const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/, "Enter the name of an environment variable.");

const SECRETS_ELSEWHERE =
  "A secret can't be in the set-up file. Name a variable, as in { env: NAME }, or a file, as in { file: /run/secrets/name }.";
/** Where a secret is. Never the secret: the file is for version control. */
const secretReference = z.union([z.strictObject({ env: variable }), z.strictObject({ file: path })], {
  error: SECRETS_ELSEWHERE,
});
export type SecretReference = z.output<typeof secretReference>;

/** A text, or the file it is in. */
const textOr = (what: string) =>
  z.union([z.string(), z.strictObject({ file: path })], {
    error: `Enter ${what}, or its file, as in { file: orders.md }.`,
  });
export type TextReference = z.output<ReturnType<typeof textOr>>;

/** A list whose entries differ in some of their fields. */
function listOf<T extends z.ZodType>(
  entry: T,
  maximum: number,
  keyOf?: (entry: z.output<T>) => unknown,
  key = "",
) {
  return z
    .array(entry)
    .max(maximum, `Enter up to ${maximum} entries.`)
    .superRefine((entries, context) => {
      if (!keyOf) return;
      const seen = new Map<unknown, number>();
      for (const [at, one] of entries.entries()) {
        const first = seen.get(keyOf(one));
        if (first === undefined) seen.set(keyOf(one), at);
        else context.addIssue({ code: "custom", path: [at], message: `Entry ${first} has the same ${key}.` });
      }
    });
}

const role = z.enum(["ADMIN", "API_PUBLISHER", "USER"], { error: "Enter ADMIN, API_PUBLISHER or USER." });

const user = z.strictObject({
  email: emailAddress.meta({ description: "Which user is meant." }),
  name: personName.meta({ description: "For a new account. Users change their names themselves." }),
  roles: z.array(role).max(3, "Name each role once.").optional(),
  password: secretReference.optional().meta({
    description: "For a new account; an existing password is never changed. Default: a link to set one.",
  }),
});

const switches = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, z.boolean("Enter true or false.").optional()]),
) as Record<(typeof SETTING_NAMES)[number], z.ZodOptional<z.ZodBoolean>>;
const settings = z.strictObject({
  ...switches,
  ...LIMIT_VALUES,
  allowedRedirectSchemes: redirectSchemes.optional(),
  approvalRequiredTypes: approvalTypes.optional(),
  searchableUsers: searchableUsersValue.optional(),
});

const given = providerFields.shape;
const provider = z.strictObject({
  name: given.name.meta({ description: "Which provider is meant." }),
  discoveryUrl: given.discoveryUrl,
  initialAccessMethod: given.initialAccessMethod,
  description: given.description.unwrap().optional(),
  clientId: given.clientId,
  clientSecret: secretReference.optional(),
  scopes: given.scopes.unwrap().optional(),
  tokenEndpointAuthMethod: given.tokenEndpointAuthMethod,
  initialAccessToken: secretReference.optional(),
  initialAccessTokenExpiresAt: z.iso
    .datetime({ offset: true, error: "Enter a timestamp such as 2030-01-31T00:00:00Z." })
    .nullish(),
  introspectionClientId: given.introspectionClientId,
  introspectionSecret: secretReference.optional(),
  softwareId: given.softwareId,
  renewal: z.strictObject(given.renewal.unwrap().unwrap().shape).nullish(),
  trustedCertificates: textOr("the certificates in PEM form").nullish(),
  trustedOrigins: given.trustedOrigins.unwrap().optional(),
  isDefault: z.literal(true, "Only true can be set: make another provider the default instead.").optional(),
  extendedApplicationTypes: given.extendedApplicationTypes.unwrap().optional(),
  applicationTypes: given.applicationTypes.unwrap().optional(),
});

const planFields = updatePlanInput.shape;
const providerName = line("The provider", 1, LIMITS.providerName).optional().meta({
  description: "The name of a client registration provider.",
});
const issuerSettings = <T extends z.ZodObject>(type: T) => type.omit({ providerId: true } as never);
const jwt = planFields.jwt.unwrap().unwrap().unwrap();
const oauth2 = planFields.oauth2.unwrap().unwrap().unwrap();
/** Rejects unknown fields, which the API's inputs never have. */
const exactly = <S extends z.core.$ZodLooseShape>(type: z.ZodObject<S>) => z.strictObject(type.shape);
const plan = z.strictObject({
  ...planFields,
  name: line("The name", 1, LIMITS.name).meta({ description: "Which plan of the API is meant." }),
  authenticationType: createPlanInput.shape.authenticationType,
  status: z
    .enum(["STAGING", "PUBLISHED", "DEPRECATED"], "Enter STAGING, PUBLISHED or DEPRECATED.")
    .optional(),
  rate: exactly(planFields.rate.unwrap().unwrap().unwrap()).nullish(),
  quota: exactly(planFields.quota.unwrap().unwrap().unwrap()).nullish(),
  jwt: z.strictObject({ ...issuerSettings(jwt).shape, provider: providerName }).nullish(),
  oauth2: z.strictObject({ ...issuerSettings(oauth2).shape, provider: providerName }).nullish(),
});

const { markdown: _markdown, openapi: _openapi, ...apiFields } = updateApiInput.shape;
const collaborators = listOf(emailAddress, MAXIMUM.collaborators).optional();
const api = z.strictObject({
  ...apiFields,
  name: line("The name", 1, LIMITS.name),
  version: line("The version", 1, LIMITS.version),
  entryPoint: apiFields.entryPoint.unwrap().meta({ description: "Which API is meant." }),
  owner: emailAddress.optional().meta({
    description: "Required for a new API: the email of a user with the role API_PUBLISHER.",
  }),
  status: z.enum(["DRAFT", "PUBLISHED", "DEPRECATED"], "Enter DRAFT, PUBLISHED or DEPRECATED.").optional(),
  documentation: textOr("the documentation in Markdown").optional(),
  openapi: textOr("the OpenAPI document").nullish(),
  publishers: collaborators,
  viewers: collaborators,
  plans: listOf(plan, MAXIMUM.plans, ({ name }) => name, "name").optional(),
});

const gateway = z.strictObject({
  name: line("The name", 1, LIMITS.gatewayName).meta({ description: "Which gateway is meant." }),
  tokenFile: path.meta({
    description: "Where a new gateway's token is written, or taken from if the file exists.",
  }),
});

/** A set-up file. What it doesn't name stays as it is. */
export const setUpFile = z.strictObject({
  $schema: z.string().max(2_000).optional(),
  latchkey: z.literal(FORMAT, `Enter latchkey: ${FORMAT}, the version of the format.`),
  users: listOf(user, MAXIMUM.users, ({ email }) => email, "email").optional(),
  settings: settings.optional(),
  providers: listOf(provider, MAXIMUM.providers, ({ name }) => name, "name").optional(),
  apis: listOf(api, MAXIMUM.apis, ({ entryPoint }) => entryPoint, "entry point").optional(),
  gateways: listOf(gateway, MAXIMUM.gateways, ({ name }) => name, "name")
    .refine(
      (gateways) => new Set(gateways.map(({ tokenFile }) => tokenFile)).size === gateways.length,
      "Each gateway needs a token file of its own.",
    )
    .optional(),
});
export type SetUpFile = z.output<typeof setUpFile>;
export type DeclaredUser = NonNullable<SetUpFile["users"]>[number];
export type DeclaredProvider = NonNullable<SetUpFile["providers"]>[number];
export type DeclaredApi = NonNullable<SetUpFile["apis"]>[number];
export type DeclaredPlan = NonNullable<DeclaredApi["plans"]>[number];
export type DeclaredGateway = NonNullable<SetUpFile["gateways"]>[number];

/** The JSON Schema of set-up files, for editors: docs/set-up.schema.json. */
export function setUpJsonSchema(): string {
  const schema = z.toJSONSchema(setUpFile, { io: "input", unrepresentable: "any", reused: "inline" });
  const { $schema, ...rest } = schema;
  return `${JSON.stringify({ $schema, title: "Latchkey set-up file", ...rest }, null, 2)}\n`;
}
