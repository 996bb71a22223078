import { z } from "zod";

/** A variable that is on or off. Anything else is refused, so that a typing error never decides. */
const flag = z
  .enum(["true", "false", "1", "0", "on", "off"])
  .transform((value) => value === "true" || value === "1" || value === "on");

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
/** Empty is the same as absent: files of variables often list names without values. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), type.optional());
const optionalFlag = optional(flag);

const schema = z.object({
  NODE_ENV: optional(z.string()),
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// or postgresql:// address" }),
  ),
  LATCHKEY_DATABASE_POOL: optional(z.coerce.number().int().min(2).max(200)),
  PORT: optional(z.coerce.number().int().min(0).max(65535)),
  LATCHKEY_HOST: optional(z.string().max(255)),
  LATCHKEY_URL: optional(httpUrl),
  LATCHKEY_TRUST_PROXY: optional(z.coerce.number().int().min(0).max(10)),
  LATCHKEY_DATA_FOLDER: optional(z.string()),
  LATCHKEY_LOG_LEVEL: optional(z.enum(["debug", "info", "warn", "error", "silent"])),
  LATCHKEY_WORKER: optionalFlag,
  LATCHKEY_SESSION_SECRET: optional(z.string().min(32, "must have at least 32 characters")),
  LATCHKEY_ENCRYPTION_KEYS: optional(
    z
      .string()
      .regex(
        /^[a-zA-Z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=(,[a-zA-Z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=)*$/,
        "must be id:key[,id:key…], each key 32 bytes in base64; the first one seals, all of them open",
      ),
  ),
  LATCHKEY_LOCAL_ACCOUNTS: optionalFlag,
  LATCHKEY_SELF_REGISTRATION: optionalFlag,
  LATCHKEY_SELF_REGISTRATION_APPROVAL: optionalFlag,
  LATCHKEY_OIDC_ISSUER: optional(httpUrl),
  LATCHKEY_OIDC_CLIENT_ID: optional(z.string()),
  LATCHKEY_OIDC_CLIENT_SECRET: optional(z.string()),
  LATCHKEY_OIDC_NAME: optional(z.string().max(50)),
  LATCHKEY_OIDC_SCOPES: optional(z.string().max(200)),
  LATCHKEY_ADMIN_EMAILS: optional(z.string()),
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
  LATCHKEY_API_KEYS_SHOWN_ONCE: optionalFlag,
  LATCHKEY_CUSTOM_API_KEYS: optionalFlag,
  /** Set by our own start script, never by people: this process brought its own servers. */
  LATCHKEY_EMBEDDED: optionalFlag,
  LATCHKEY_EMBEDDED_SAMPLE_PASSWORD: optional(z.string()),
});

/** The OpenID Connect provider through which people sign in, if one is configured. */
export interface SignInProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly scopes: string;
}

/** A setting of the platform that the environment decides; the portal then shows it read-only. */
export const SETTING_VARIABLES = {
  simpleEnabled: "LATCHKEY_SIMPLE_APPLICATIONS",
  registrationEnabled: "LATCHKEY_DYNAMIC_CLIENT_REGISTRATION",
  browserEnabled: "LATCHKEY_BROWSER_APPLICATIONS",
  webEnabled: "LATCHKEY_WEB_APPLICATIONS",
  nativeEnabled: "LATCHKEY_NATIVE_APPLICATIONS",
  backendToBackendEnabled: "LATCHKEY_BACKEND_TO_BACKEND_APPLICATIONS",
  implicitAllowed: "LATCHKEY_IMPLICIT_GRANT",
  passwordAllowed: "LATCHKEY_PASSWORD_GRANT",
  apiKeysShownOnce: "LATCHKEY_API_KEYS_SHOWN_ONCE",
  customApiKeysAllowed: "LATCHKEY_CUSTOM_API_KEYS",
} as const;
export type SettingName = keyof typeof SETTING_VARIABLES;

/** Everything that the process is told from outside, checked. */
export interface Environment {
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly port: number;
  readonly host: string;
  /** The address under which people reach the portal, without a slash at its end. */
  readonly url: string;
  /** How many proxies in front of us add to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  readonly dataFolder: string;
  readonly logLevel: string;
  readonly worker: boolean;
  readonly sessionSecret: string;
  /** Key id → 32 bytes; the first seals. */
  readonly encryptionKeys: ReadonlyMap<string, Buffer>;
  readonly localAccounts: boolean;
  readonly selfRegistration: boolean;
  readonly selfRegistrationApproval: boolean;
  readonly signInProvider: SignInProvider | null;
  /** Addresses that become administrators when a provider vouches for them at sign-in. */
  readonly adminEmails: ReadonlySet<string>;
  readonly defaultApplication: boolean;
  readonly allowPrivateNetwork: boolean;
  readonly introspection: boolean;
  readonly settings: Readonly<Partial<Record<SettingName, boolean>>>;
  readonly embedded: boolean;
  /** The password of the trial's sample people; null where there are none. */
  readonly samplePassword: string | null;
}

/** The environment does not fit: one line that names the variable and says what to do. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

function required<T>(value: T | undefined, name: string, hint: string): T {
  if (value === undefined) throw new EnvironmentError(`${name} is not set: ${hint}.`);
  return value;
}

function signInProvider(raw: z.infer<typeof schema>): SignInProvider | null {
  if (!raw.LATCHKEY_OIDC_ISSUER) return null;
  const hint = "LATCHKEY_OIDC_ISSUER is set, and signing in through it needs a client";
  return {
    issuer: raw.LATCHKEY_OIDC_ISSUER.replace(/\/$/, ""),
    clientId: required(raw.LATCHKEY_OIDC_CLIENT_ID, "LATCHKEY_OIDC_CLIENT_ID", hint),
    clientSecret: required(raw.LATCHKEY_OIDC_CLIENT_SECRET, "LATCHKEY_OIDC_CLIENT_SECRET", hint),
    name: raw.LATCHKEY_OIDC_NAME ?? "Single sign-on",
    scopes: raw.LATCHKEY_OIDC_SCOPES ?? "openid profile email",
  };
}

function encryptionKeys(text: string): ReadonlyMap<string, Buffer> {
  return new Map(
    text.split(",").map((entry) => {
      const colon = entry.indexOf(":");
      return [entry.slice(0, colon), Buffer.from(entry.slice(colon + 1), "base64")] as const;
    }),
  );
}

/**
 * Reads and checks the variables of one process.
 * @throws EnvironmentError with one line: which variable, what is wrong with it, what to do. Values are never quoted.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvironmentError(`${issue?.path.join(".")} is wrong: ${issue?.message}.`);
  }
  const raw = parsed.data;
  const port = raw.PORT ?? 3000;
  const settings: Partial<Record<SettingName, boolean>> = {};
  for (const [name, variable] of Object.entries(SETTING_VARIABLES)) {
    const value = raw[variable];
    if (value !== undefined) settings[name as SettingName] = value;
  }
  return {
    databaseUrl: required(raw.DATABASE_URL, "DATABASE_URL", "the address of a PostgreSQL 15 or newer"),
    databasePool: raw.LATCHKEY_DATABASE_POOL ?? 10,
    port,
    host: raw.LATCHKEY_HOST ?? "127.0.0.1",
    url: (raw.LATCHKEY_URL ?? `http://localhost:${port}`).replace(/\/+$/, ""),
    trustedProxies: raw.LATCHKEY_TRUST_PROXY ?? 0,
    dataFolder: raw.LATCHKEY_DATA_FOLDER ?? ".latchkey",
    logLevel: raw.LATCHKEY_LOG_LEVEL ?? "info",
    worker: raw.LATCHKEY_WORKER ?? true,
    sessionSecret: required(
      raw.LATCHKEY_SESSION_SECRET,
      "LATCHKEY_SESSION_SECRET",
      "sessions are signed with it; make one with: openssl rand -base64 48",
    ),
    encryptionKeys: encryptionKeys(
      required(
        raw.LATCHKEY_ENCRYPTION_KEYS,
        "LATCHKEY_ENCRYPTION_KEYS",
        'stored secrets are sealed with it; make one with: echo "k1:$(openssl rand -base64 32)"',
      ),
    ),
    localAccounts: raw.LATCHKEY_LOCAL_ACCOUNTS ?? true,
    selfRegistration: raw.LATCHKEY_SELF_REGISTRATION ?? true,
    selfRegistrationApproval: raw.LATCHKEY_SELF_REGISTRATION_APPROVAL ?? false,
    signInProvider: signInProvider(raw),
    adminEmails: new Set(
      (raw.LATCHKEY_ADMIN_EMAILS ?? "")
        .split(",")
        .map((email) => email.trim().toLowerCase())
        .filter(Boolean),
    ),
    defaultApplication: raw.LATCHKEY_DEFAULT_APPLICATION ?? true,
    allowPrivateNetwork: raw.LATCHKEY_ALLOW_PRIVATE_NETWORK ?? false,
    introspection: raw.LATCHKEY_GRAPHQL_INTROSPECTION ?? true,
    settings,
    embedded: raw.LATCHKEY_EMBEDDED ?? false,
    samplePassword: raw.LATCHKEY_EMBEDDED_SAMPLE_PASSWORD ?? null,
  };
}

let cached: Environment | undefined;

/** The environment of this process, read at first use: modules are evaluated during the build, when nothing is set. */
export function environment(): Environment {
  cached ??= readEnvironment(process.env);
  return cached;
}

/** For tests that change the variables. */
export function forgetEnvironment(): void {
  cached = undefined;
}
