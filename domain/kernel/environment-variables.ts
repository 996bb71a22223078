import { z } from "zod";
import { ACCESS_TOKEN_DAYS, AUDIT_DAYS, USAGE_DAYS } from "./limits";
import { MAXIMUM_SCHEMES, schemeProblem } from "./redirect-schemes";
import { secret, secretNames } from "./settings/secrets";
import { canonicalEmail } from "./text";
import { areContacts, isSecureUrl } from "./texts/contacts";
import { localPartProblem } from "./texts/emails";
import { entryPointProblem, urlProblem } from "./texts/urls";

/** A boolean variable. Anything else is rejected, so that a typo never decides. */
export const flag = z
  .enum(["true", "false", "1", "0", "on", "off"], { error: "must be true or false" })
  .transform((value) => value === "true" || value === "1" || value === "on");

/** A whole number in a range. */
export const wholeNumber = (minimum: number, maximum: number) => {
  const error = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, error);
};
const text = (maximum: number) => z.string().max(maximum, `must be ${maximum} characters or fewer`);

const httpUrl = z
  .string()
  .regex(/^https?:/i, "must be an http or https URL")
  .refine(
    (value) => urlProblem(value) === null,
    "must be an http or https URL in full, as in https://login.example.com, without user name, password and fragment",
  );
/** The portal's own URL: it can't have a path, and cookies and redirects are derived from it. */
export const ownUrl = httpUrl.refine(
  (value) => URL.canParse(value) && new URL(value).href === `${new URL(value).origin}/`,
  "must be a scheme, a host and optionally a port, as in https://latchkey.example.com",
);
/** The base of all calls through gateways; a proxy in front can serve them under a path. */
const gatewayUrl = httpUrl.refine(
  (value) => !value.includes("?") && entryPointProblem(value.replace(/\/+$/, "")) === null,
  "must be a scheme, a host and optionally a port and a path, as in https://api.example.com",
);
const DATABASE_URL_HINT =
  "must be a postgres:// or postgresql:// URL, with special characters of the password percent-encoded";
/** Read in full where the connection is opened (`db/database-url.ts`). */
const databaseUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\//i.test(value) && isReadable(value), DATABASE_URL_HINT);

/** The host can be empty, for a Unix socket: `postgres://user:password@/database?host=/run/postgresql`. */
function isReadable(url: string): boolean {
  const named = url.replace(/^([a-z]+:\/\/(?:[^/?#@]*@)?)(?=[/?]|$)/i, "$1localhost");
  return URL.canParse(named) && isPercentEncoded(url);
}

function isPercentEncoded(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}
/** A mail server: `smtp` begins TLS with STARTTLS where the server offers it, `smtps` immediately. */
const smtpUrl = z
  .url({
    protocol: /^smtps?$/,
    error: "must be an smtp:// or smtps:// URL, with special characters of the password percent-encoded",
  })
  .refine(isPercentEncoded, "must have the special characters of its password percent-encoded");
/** Seconds to wait at the start for a database that is starting. */
export const DEFAULT_DATABASE_WAIT = 60;
/** How long a process that was asked to end still serves, in seconds. */
export const drainSeconds = wholeNumber(0, 600);
const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
/** How backups are verified: each by a restore, one a week by a restore, or none; the others by their digests. */
export const BACKUP_VERIFICATIONS = ["each", "weekly", "digest"] as const;
/** Empty equals absent: environment files often list names without values. */
export const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), type.optional());
const optionalFlag = optional(flag);

function haveDifferentIds(keys: string): boolean {
  const ids = keys.split(",").map((entry) => entry.split(":")[0]);
  return new Set(ids).size === ids.length;
}

/** The largest value of a limit that a setting can have. */
export const MAXIMUM_LIMIT = 1_000_000;

const redirectSchemes = z
  .string()
  .transform((value) => value.split(",").map((scheme) => scheme.trim()))
  .refine(
    (schemes) =>
      schemes.length <= MAXIMUM_SCHEMES && schemes.every((scheme) => schemeProblem(scheme) === null),
    `must be up to ${MAXIMUM_SCHEMES} schemes without colons, separated by commas, such as vscode,cursor; http, javascript, data, file and the like are not allowed`,
  );

const APPLICATION_TYPES = ["SIMPLE", "BROWSER", "WEB", "NATIVE", "BACKEND_TO_BACKEND"] as const;
const applicationTypes = z
  .string()
  .transform((value) => value.split(",").map((type) => type.trim().toUpperCase()))
  .pipe(
    z.array(
      z.enum(APPLICATION_TYPES, { error: `must be types of ${APPLICATION_TYPES.join(", ")}, or empty` }),
    ),
  );

const schema = z.object({
  NODE_ENV: optional(z.string()),
  DATABASE_URL: secret(optional(databaseUrl)),
  LATCHKEY_DATABASE_DIRECT_URL: secret(optional(databaseUrl)),
  LATCHKEY_DATABASE_REPLICA_URL: secret(optional(databaseUrl)),
  LATCHKEY_DATABASE_REPLICA_LAG: optional(wholeNumber(1, 300)),
  LATCHKEY_DATABASE_POOL: optional(wholeNumber(2, 200)),
  LATCHKEY_DATABASE_CONNECT_TIMEOUT: optional(wholeNumber(1, 60)),
  LATCHKEY_DATABASE_STATEMENT_TIMEOUT: optional(wholeNumber(1, 600)),
  LATCHKEY_DATABASE_LOCK_TIMEOUT: optional(wholeNumber(1, 600)),
  LATCHKEY_DATABASE_IDLE_TIMEOUT: optional(wholeNumber(1, 600)),
  LATCHKEY_DATABASE_WAIT: optional(wholeNumber(0, 3_600)),
  LATCHKEY_MIGRATE: optionalFlag,
  LATCHKEY_DRAIN_SECONDS: optional(drainSeconds),
  LATCHKEY_REQUESTS_PER_MINUTE: optional(wholeNumber(0, 1_000_000)),
  LATCHKEY_ALLOWED_HOSTS: optional(
    z
      .string()
      .regex(
        /^\s*[^\s,/@]+\s*(,\s*[^\s,/@]+\s*)*$/,
        "must be hosts separated by commas, as in latchkey:3000,10.0.0.5",
      ),
  ),
  PORT: optional(wholeNumber(0, 65_535)),
  LATCHKEY_HOST: optional(text(255)),
  LATCHKEY_URL: optional(ownUrl),
  LATCHKEY_GATEWAY_URL: optional(gatewayUrl),
  // A gateway of its own can share the environment file, and have its proxy switched off.
  LATCHKEY_GATEWAY_PORT: optional(
    z.union([z.literal("off").transform(() => undefined), wholeNumber(0, 65_535)]),
  ),
  LATCHKEY_TRUST_PROXY: optional(wholeNumber(0, 10)),
  LATCHKEY_DATA_FOLDER: optional(z.string()),
  LATCHKEY_LOG_LEVEL: optional(z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` })),
  LATCHKEY_WORKER: optionalFlag,
  /** Read by next.config.js. */
  LATCHKEY_PRELOAD_PAGES: optionalFlag,
  LATCHKEY_BACKUP_FOLDER: optional(text(1_000)),
  LATCHKEY_BACKUP_TIME: optional(
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day in UTC from 00:00 to 23:59"),
  ),
  LATCHKEY_BACKUP_DAYS: optional(wholeNumber(1, 3_650)),
  LATCHKEY_BACKUP_VERIFY: optional(
    z.enum(BACKUP_VERIFICATIONS, { error: `must be one of ${BACKUP_VERIFICATIONS.join(", ")}` }),
  ),
  LATCHKEY_SESSION_SECRET: secret(optional(z.string().min(32, "must be at least 32 characters"))),
  LATCHKEY_ENCRYPTION_KEYS: secret(
    optional(
      z
        .string()
        .regex(
          /^[a-zA-Z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=(,[a-zA-Z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=)*$/,
          "must be id:key[,id:key…], each key 32 bytes in base64; the first one encrypts, all of them decrypt",
        )
        .refine(haveDifferentIds, "must give each key a unique id"),
    ),
  ),
  LATCHKEY_LOCAL_ACCOUNTS: optionalFlag,
  LATCHKEY_SELF_REGISTRATION: optionalFlag,
  LATCHKEY_SELF_REGISTRATION_APPROVAL: optionalFlag,
  LATCHKEY_OIDC_ISSUER: optional(httpUrl),
  LATCHKEY_OIDC_CLIENT_ID: optional(z.string()),
  LATCHKEY_OIDC_CLIENT_SECRET: secret(optional(z.string())),
  LATCHKEY_OIDC_NAME: optional(text(50)),
  LATCHKEY_OIDC_SCOPES: optional(
    text(200).refine((value) => value.split(" ").includes("openid"), "must contain the scope openid"),
  ),
  LATCHKEY_OIDC_GROUPS_CLAIM: optional(text(100)),
  LATCHKEY_SMTP_URL: secret(optional(smtpUrl)),
  LATCHKEY_MAIL_FROM: optional(
    z.string().regex(/^[^\s@<>,]+@[^\s@<>,]+$/, "must be an email, as in latchkey@example.com"),
  ),
  LATCHKEY_MAIL_FROM_NAME: optional(text(100)),
  LATCHKEY_ADMIN_EMAILS: optional(
    z
      .string()
      .regex(/^\s*[^\s@,]+@[^\s@,]+\s*(,\s*[^\s@,]+@[^\s@,]+\s*)*$/, "must be emails separated by commas")
      .refine(
        (emails) => emails.split(",").every((email) => localPartProblem(canonicalEmail(email)) === null),
        "must be emails with letters of one script before the @, of ordinary width and style",
      ),
  ),
  LATCHKEY_SEARCHABLE_USERS: optional(
    z
      .enum(["colleagues", "everyone"], { error: "must be colleagues or everyone" })
      .transform((value) => (value === "everyone" ? "EVERYONE_VERIFIED" : "COLLEAGUES")),
  ),
  LATCHKEY_DEFAULT_APPLICATION: optionalFlag,
  LATCHKEY_ALLOW_PRIVATE_NETWORK: optionalFlag,
  LATCHKEY_GRAPHQL_INTROSPECTION: optionalFlag,
  LATCHKEY_SIMPLE_APPLICATIONS: optionalFlag,
  LATCHKEY_DYNAMIC_CLIENT_REGISTRATION: optionalFlag,
  LATCHKEY_BROWSER_APPLICATIONS: optionalFlag,
  LATCHKEY_WEB_APPLICATIONS: optionalFlag,
  LATCHKEY_NATIVE_APPLICATIONS: optionalFlag,
  LATCHKEY_BACKEND_TO_BACKEND_APPLICATIONS: optionalFlag,
  LATCHKEY_IMPLICIT_GRANT: optionalFlag,
  LATCHKEY_PASSWORD_GRANT: optionalFlag,
  LATCHKEY_REDIRECT_SCHEMES: optional(redirectSchemes),
  LATCHKEY_APPROVAL_REQUIRED_TYPES: optional(applicationTypes),
  LATCHKEY_API_KEYS_SHOWN_ONCE: optionalFlag,
  LATCHKEY_CUSTOM_API_KEYS: optionalFlag,
  LATCHKEY_SECOND_FACTOR_FOR_ADMINISTRATORS: optionalFlag,
  LATCHKEY_SECOND_FACTOR_FOR_EVERYONE: optionalFlag,
  LATCHKEY_SECOND_FACTOR_AFTER_PROVIDER: optionalFlag,
  LATCHKEY_LEAKED_API_KEYS_REVOKED: optionalFlag,
  LATCHKEY_MAX_APPLICATIONS_PER_USER: optional(wholeNumber(0, MAXIMUM_LIMIT)),
  LATCHKEY_USAGE_MINUTE_DAYS: optional(wholeNumber(...USAGE_DAYS.usageMinuteDays)),
  LATCHKEY_USAGE_HOUR_DAYS: optional(wholeNumber(...USAGE_DAYS.usageHourDays)),
  LATCHKEY_USAGE_DAY_DAYS: optional(wholeNumber(...USAGE_DAYS.usageDayDays)),
  LATCHKEY_ACCESS_TOKEN_DAYS: optional(wholeNumber(0, ACCESS_TOKEN_DAYS)),
  LATCHKEY_AUDIT_DAYS: optional(
    wholeNumber(0, AUDIT_DAYS[1]).refine(
      (days) => days === 0 || days >= AUDIT_DAYS[0],
      `must be 0 for forever, or from ${AUDIT_DAYS[0]} to ${AUDIT_DAYS[1]}`,
    ),
  ),
  LATCHKEY_METRICS_PORT: optional(wholeNumber(1, 65_535)),
  LATCHKEY_METRICS_HOST: optional(z.string().max(255)),
  LATCHKEY_ACCESS_LOG: optionalFlag,
  /** OpenTelemetry's own: a value that can't be used is warned of at the start (telemetry/export/settings.ts), and stops nothing. */
  OTEL_SDK_DISABLED: optional(z.string()),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.string()),
  OTEL_EXPORTER_OTLP_HEADERS: secret(optional(z.string())),
  OTEL_EXPORTER_OTLP_PROTOCOL: optional(z.string()),
  OTEL_TRACES_EXPORTER: optional(z.string()),
  OTEL_LOGS_EXPORTER: optional(z.string()),
  OTEL_SERVICE_NAME: optional(z.string()),
  OTEL_RESOURCE_ATTRIBUTES: optional(z.string()),
  OTEL_TRACES_SAMPLER: optional(z.string()),
  OTEL_TRACES_SAMPLER_ARG: optional(z.string()),
  LATCHKEY_SECURITY_CONTACT: optional(
    z
      .string()
      .refine(
        areContacts,
        "must be up to 5 URIs separated by commas, each mailto:, https: or tel:, as in mailto:security@example.com",
      ),
  ),
  LATCHKEY_SECURITY_POLICY: optional(
    z.string().refine(isSecureUrl, "must be an https URL, as in https://example.com/security-policy"),
  ),
  LATCHKEY_SETUP_FILE: optional(text(4_096)),
  LATCHKEY_SETUP_ADMIN_EMAIL: optional(text(254)),
  LATCHKEY_SETUP_ADMIN_NAME: optional(text(100)),
  LATCHKEY_SETUP_ADMIN_PASSWORD: secret(optional(z.string())),
  /** Set only by Latchkey's own start script: this process started its own servers. */
  LATCHKEY_EMBEDDED: optionalFlag,
  LATCHKEY_EMBEDDED_SAMPLE_PASSWORD: optional(z.string()),
});

/** The variables of the portal, of background work and of commands. */
export const VARIABLES = Object.keys(schema.shape);
/** Those that are secret, each of which can be in a file. */
export const SECRET_VARIABLES = secretNames(schema.shape);

/** An invalid environment: one line that names the variable and the fix. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

export type Variables = Readonly<Record<string, string | undefined>>;

export type RawVariables = z.infer<typeof schema>;

/**
 * Validates every variable that is set; which of them are required is decided elsewhere.
 * @throws EnvironmentError for the first invalid one; its value is never quoted
 */
export function parseVariables(variables: Variables): RawVariables {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(issueText(parsed.error.issues[0]));
}

const issueText = (issue?: z.core.$ZodIssue) => `${issue?.path.join(".")} is invalid: ${issue?.message}.`;

/** All invalid variables, each as a sentence, and what the others are. */
export function checkVariables(variables: Variables): {
  readonly problems: readonly string[];
  readonly valid: RawVariables;
} {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return { problems: [], valid: parsed.data };
  const invalid = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const rest = Object.fromEntries(Object.entries(variables).filter(([name]) => !invalid.has(name)));
  return { problems: parsed.error.issues.map(issueText), valid: schema.parse(rest) };
}
