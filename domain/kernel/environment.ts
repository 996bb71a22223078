import {
  DEFAULT_DATABASE_WAIT,
  EnvironmentError,
  parseVariables,
  type RawVariables,
  type Variables,
} from "./environment-variables";
import { type DatabaseSettings, databaseSettings, requirePoolerUrl } from "./process/database-settings";
import { type BackupEnvironment, backupEnvironment } from "./settings/backup-settings";
import { type MailServer, mailServer } from "./settings/mail-settings";
import { required } from "./settings/required";
import { readSecretFiles } from "./settings/secret-files";
import { type SetupSettings, setupSettings } from "./settings/setup-settings";
import { canonicalEmail } from "./text";

export { EnvironmentError };

/** The OpenID Connect provider for sign-in, if one is configured. */
export interface SignInProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly scopes: string;
}

/** Environment variables by platform setting. A setting with a variable is read-only in the portal. */
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
  secondFactorForAdministrators: "LATCHKEY_SECOND_FACTOR_FOR_ADMINISTRATORS",
  secondFactorForEveryone: "LATCHKEY_SECOND_FACTOR_FOR_EVERYONE",
  secondFactorAfterProvider: "LATCHKEY_SECOND_FACTOR_AFTER_PROVIDER",
  leakedApiKeysRevoked: "LATCHKEY_LEAKED_API_KEYS_REVOKED",
} as const;
export type SettingName = keyof typeof SETTING_VARIABLES;

/** Settings that are numbers. */
export const LIMIT_VARIABLES = {
  maxApplicationsPerUser: "LATCHKEY_MAX_APPLICATIONS_PER_USER",
  usageMinuteDays: "LATCHKEY_USAGE_MINUTE_DAYS",
  usageHourDays: "LATCHKEY_USAGE_HOUR_DAYS",
  usageDayDays: "LATCHKEY_USAGE_DAY_DAYS",
  accessTokenDays: "LATCHKEY_ACCESS_TOKEN_DAYS",
  auditDays: "LATCHKEY_AUDIT_DAYS",
} as const;
export type LimitName = keyof typeof LIMIT_VARIABLES;

/** Settings that the environment controls. */
export type SettingOverrides = Readonly<Partial<Record<SettingName, boolean> & Record<LimitName, number>>>;

function settingOverrides(raw: RawVariables): SettingOverrides {
  const variables = Object.entries({ ...SETTING_VARIABLES, ...LIMIT_VARIABLES });
  return Object.fromEntries(
    variables.flatMap(([name, variable]) => (raw[variable] === undefined ? [] : [[name, raw[variable]]])),
  );
}

const commaSeparated = (list: string | undefined): ReadonlySet<string> =>
  new Set(
    (list ?? "")
      .split(",")
      .map((entry) => entry.trim().toLowerCase())
      .filter(Boolean),
  );

const DEFAULT_REQUESTS_PER_MINUTE = 6_000;

/** The variable of the setting that is a list. */
export const REDIRECT_SCHEMES_VARIABLE = "LATCHKEY_REDIRECT_SCHEMES";
export const APPROVAL_TYPES_VARIABLE = "LATCHKEY_APPROVAL_REQUIRED_TYPES";

/** The variable of the setting of who can be searched. */
export const SEARCHABLE_USERS_VARIABLE = "LATCHKEY_SEARCHABLE_USERS";

/** Who is found when members are added: people one already shares something with, or every verified user. */
export const SEARCHABLE_USERS = ["COLLEAGUES", "EVERYONE_VERIFIED"] as const;
export type SearchableUsers = (typeof SEARCHABLE_USERS)[number];

/** The process's external configuration, validated. */
export interface Environment extends BackupEnvironment, DatabaseSettings {
  /** Seconds to wait at the start for a database that is starting. */
  readonly databaseWait: number;
  /** Whether this process migrates; otherwise it waits until another one has. */
  readonly migrate: boolean;
  /** Seconds to serve after the signal to end, while load balancers notice that this process isn't ready any more. */
  readonly drainSeconds: number;
  /** GraphQL requests per minute of one user or access token; 0 for no limit. */
  readonly requestsPerMinute: number;
  /** Hosts other than the URL's own that requests can name, in lower case. */
  readonly allowedHosts: ReadonlySet<string>;
  readonly port: number;
  readonly host: string;
  /** The portal's public URL, without a trailing slash. */
  readonly url: string;
  /** The public URL of the gateways, without a trailing slash; null where none is known. */
  readonly gatewayUrl: string | null;
  /** The number of trusted proxies that append to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  readonly dataFolder: string;
  readonly logLevel: string;
  readonly worker: boolean;
  readonly sessionSecret: string;
  /** Key ID → 32 bytes; the first one encrypts. */
  readonly encryptionKeys: ReadonlyMap<string, Buffer>;
  readonly localAccounts: boolean;
  readonly selfRegistration: boolean;
  readonly selfRegistrationApproval: boolean;
  readonly signInProvider: SignInProvider | null;
  /** The claim with a user's groups. */
  readonly groupsClaim: string;
  /** Null where no mail is sent: administrators see what would have been. */
  readonly mail: MailServer | null;
  /** Emails that get the administrator role when a provider has verified them at sign-in. */
  readonly adminEmails: ReadonlySet<string>;
  readonly defaultApplication: boolean;
  readonly allowPrivateNetwork: boolean;
  readonly introspection: boolean;
  readonly settings: SettingOverrides;
  /** Private-use schemes allowed in redirect URIs; null where the portal decides. */
  readonly redirectSchemes: readonly string[] | null;
  /** Types of applications that need an administrator's approval; null where the portal decides. */
  readonly approvalTypes: readonly string[] | null;
  /** Who is found when members are added; null where the portal decides. */
  readonly searchableUsers: SearchableUsers | null;
  /** What is set up at the start. */
  readonly setup: SetupSettings;
  readonly embedded: boolean;
  /** The password of the trial's sample users; null where there are none. */
  readonly samplePassword: string | null;
}

function signInProvider(raw: RawVariables): SignInProvider | null {
  if (!raw.LATCHKEY_OIDC_ISSUER) return null;
  const hint = "LATCHKEY_OIDC_ISSUER is set, and signing in through it requires a client";
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

/** The address to listen on, and the public URL if one was set. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly url: string | null;
  /** The port of the trial's gateway, if one was set. */
  readonly gatewayPort: number | null;
}

/**
 * The settings needed before the database's location is known; validates every variable that is set.
 * @throws EnvironmentError
 */
export function readListening(variables: Variables, usualPort = DEFAULT_PORT): Listening {
  const raw = parseVariables(variables);
  signInProvider(raw);
  requirePoolerUrl(raw);
  return {
    host: raw.LATCHKEY_HOST ?? DEFAULT_HOST,
    port: raw.PORT ?? usualPort,
    url: raw.LATCHKEY_URL ? withoutSlash(raw.LATCHKEY_URL) : null,
    gatewayPort: raw.LATCHKEY_GATEWAY_PORT ?? null,
  };
}

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 3000;
const withoutSlash = (url: string) => url.replace(/\/+$/, "");

/**
 * Reads and validates the variables of one process.
 * @throws EnvironmentError with one line: the variable, the problem, the fix. Values are never quoted.
 */
export function readEnvironment(variables: Variables): Environment {
  const raw = parseVariables(variables);
  const port = raw.PORT ?? DEFAULT_PORT;
  return {
    ...databaseSettings(raw),
    databaseWait: raw.LATCHKEY_DATABASE_WAIT ?? DEFAULT_DATABASE_WAIT,
    migrate: raw.LATCHKEY_MIGRATE ?? true,
    drainSeconds: raw.LATCHKEY_DRAIN_SECONDS ?? 0,
    requestsPerMinute: raw.LATCHKEY_REQUESTS_PER_MINUTE ?? DEFAULT_REQUESTS_PER_MINUTE,
    allowedHosts: commaSeparated(raw.LATCHKEY_ALLOWED_HOSTS),
    port,
    host: raw.LATCHKEY_HOST ?? DEFAULT_HOST,
    url: withoutSlash(raw.LATCHKEY_URL ?? `http://localhost:${port}`),
    gatewayUrl: raw.LATCHKEY_GATEWAY_URL ? withoutSlash(raw.LATCHKEY_GATEWAY_URL) : null,
    trustedProxies: raw.LATCHKEY_TRUST_PROXY ?? 0,
    dataFolder: raw.LATCHKEY_DATA_FOLDER ?? ".latchkey",
    ...backupEnvironment(raw),
    logLevel: raw.LATCHKEY_LOG_LEVEL ?? "info",
    worker: raw.LATCHKEY_WORKER ?? true,
    sessionSecret: required(
      raw.LATCHKEY_SESSION_SECRET,
      "LATCHKEY_SESSION_SECRET",
      "it signs sessions; create one with: openssl rand -base64 48",
    ),
    encryptionKeys: encryptionKeys(
      required(
        raw.LATCHKEY_ENCRYPTION_KEYS,
        "LATCHKEY_ENCRYPTION_KEYS",
        'it encrypts stored secrets; create one with: echo "k1:$(openssl rand -base64 32)"',
      ),
    ),
    localAccounts: raw.LATCHKEY_LOCAL_ACCOUNTS ?? true,
    selfRegistration: raw.LATCHKEY_SELF_REGISTRATION ?? true,
    selfRegistrationApproval: raw.LATCHKEY_SELF_REGISTRATION_APPROVAL ?? false,
    signInProvider: signInProvider(raw),
    groupsClaim: raw.LATCHKEY_OIDC_GROUPS_CLAIM ?? "groups",
    mail: mailServer(raw),
    adminEmails: new Set((raw.LATCHKEY_ADMIN_EMAILS ?? "").split(",").map(canonicalEmail).filter(Boolean)),
    defaultApplication: raw.LATCHKEY_DEFAULT_APPLICATION ?? true,
    allowPrivateNetwork: raw.LATCHKEY_ALLOW_PRIVATE_NETWORK ?? false,
    introspection: raw.LATCHKEY_GRAPHQL_INTROSPECTION ?? true,
    settings: settingOverrides(raw),
    redirectSchemes: raw.LATCHKEY_REDIRECT_SCHEMES ?? null,
    approvalTypes: raw.LATCHKEY_APPROVAL_REQUIRED_TYPES ?? null,
    searchableUsers: raw.LATCHKEY_SEARCHABLE_USERS ?? null,
    setup: setupSettings(raw),
    embedded: raw.LATCHKEY_EMBEDDED ?? false,
    samplePassword: raw.LATCHKEY_EMBEDDED_SAMPLE_PASSWORD ?? null,
  };
}

let cached: Environment | undefined;

/** The environment of this process, read at first use: modules are evaluated during the build, when nothing is set. */
export function environment(): Environment {
  if (cached) return cached;
  readSecretFiles();
  cached = readEnvironment(process.env);
  return cached;
}

/** For tests that change the variables. */
export function forgetEnvironment(): void {
  cached = undefined;
}
