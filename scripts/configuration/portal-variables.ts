import type { RawVariables } from "../../domain/kernel/environment-variables";
import { DATABASE_VARIABLES } from "./database-variables";
import { OPERATIONS_VARIABLES } from "./operations-variables";
import { SET_UP_VARIABLES } from "./set-up-variables";
import type { InternalVariable, VariableText } from "./variable";

const portal = { says: "Set in the portal" };
const ADDRESS = "URL and port";
const SIGN_IN = "Sign-in";
const MAIL = "Mail";
const PROCESS = "This process";
const PLATFORM = "Platform";
const TYPES = "Whether applications of this type can be created.";

/** Every variable of the portal, in the order of the page. A missing or surplus one is a type error. */
export const PORTAL_VARIABLES: Readonly<Record<keyof RawVariables, VariableText | InternalVariable>> = {
  ...DATABASE_VARIABLES,
  LATCHKEY_SESSION_SECRET: {
    group: "Secrets",
    text: "Signs sessions. Create one with `openssl rand -base64 48`. With another value, every session ends.",
    required: true,
  },
  LATCHKEY_ENCRYPTION_KEYS: {
    group: "Secrets",
    text: 'Encrypts stored secrets: client secrets, registration tokens, API keys, and URLs and secrets of webhooks. Create one with `echo "k1:$(openssl rand -base64 32)"`, and keep it apart from the database\'s backups. To change the key, put a new one first (`k2:…,k1:…`), restart, and remove the old one a day later: an hourly job re-encrypts what the old key encrypted.',
    required: true,
  },
  LATCHKEY_URL: {
    group: ADDRESS,
    text: "The public URL: scheme, host and, if needed, port. Links, cookies and redirects are derived from it.",
    default: { says: "`http://localhost:` and the port" },
    example: "https://latchkey.example.com",
  },
  PORT: { group: ADDRESS, text: "The port to listen on.", default: "3000" },
  LATCHKEY_HOST: {
    group: ADDRESS,
    text: "The IP address to listen on; `0.0.0.0` for all.",
    default: "127.0.0.1",
  },
  LATCHKEY_ALLOWED_HOSTS: {
    group: ADDRESS,
    text: "Hosts that requests can name besides the public URL's and loopback, for a proxy that rewrites `Host`. Others get status 421.",
    example: "latchkey:3000",
  },
  LATCHKEY_TRUST_PROXY: {
    group: ADDRESS,
    text: "The number of proxies in front that add to `X-Forwarded-For`, `-Host` and `-Proto`. Too high, and callers can forge their IP address; too low, and all callers have the proxy's.",
    default: "0",
  },
  LATCHKEY_GATEWAY_URL: {
    group: ADDRESS,
    text: "The public URL of your gateways, for the calls that the portal shows. Without it, the portal shows no calls to APIs whose entry point is a path. In the trial: its own gateway.",
    example: "https://api.example.com",
  },
  LATCHKEY_LOCAL_ACCOUNTS: { group: SIGN_IN, text: "Sign-in with email and password.", default: "true" },
  LATCHKEY_SELF_REGISTRATION: { group: SIGN_IN, text: "Whether anyone can sign up.", default: "true" },
  LATCHKEY_SELF_REGISTRATION_APPROVAL: {
    group: SIGN_IN,
    text: "Whether an administrator must approve new accounts.",
    default: "false",
  },
  LATCHKEY_OIDC_ISSUER: {
    group: SIGN_IN,
    text: "Sign-in through this OpenID Connect provider. Its client for Latchkey needs the redirect URI `<LATCHKEY_URL>/api/auth/callback/oidc`.",
    example: "https://login.example.com/realms/main",
  },
  LATCHKEY_OIDC_CLIENT_ID: {
    group: SIGN_IN,
    text: "Latchkey's client at that provider. Required with `LATCHKEY_OIDC_ISSUER`.",
  },
  LATCHKEY_OIDC_CLIENT_SECRET: {
    group: SIGN_IN,
    text: "That client's secret. Required with `LATCHKEY_OIDC_ISSUER`.",
  },
  LATCHKEY_OIDC_NAME: {
    group: SIGN_IN,
    text: "The label of the sign-in button.",
    default: "Single sign-on",
  },
  LATCHKEY_OIDC_SCOPES: {
    group: SIGN_IN,
    text: "Scopes requested at sign-in.",
    default: "openid profile email",
  },
  LATCHKEY_OIDC_GROUPS_CLAIM: {
    group: SIGN_IN,
    text: "The claim with a user's [groups](teams.md), which give roles and fill teams.",
    default: "groups",
  },
  LATCHKEY_ADMIN_EMAILS: {
    group: SIGN_IN,
    text: "Users who become administrators if the provider has verified their email.",
    example: "ada@example.com,grace@example.com",
  },
  LATCHKEY_SECOND_FACTOR_FOR_ADMINISTRATORS: {
    group: SIGN_IN,
    text: "Whether administrators must have a [second factor](second-factor.md).",
    default: portal,
  },
  LATCHKEY_SECOND_FACTOR_FOR_EVERYONE: {
    group: SIGN_IN,
    text: "Whether all users must have a second factor.",
    default: portal,
  },
  LATCHKEY_SECOND_FACTOR_AFTER_PROVIDER: {
    group: SIGN_IN,
    text: "Whether single sign-on asks for the second factor too.",
    default: portal,
  },
  LATCHKEY_ACCESS_TOKEN_DAYS: {
    group: SIGN_IN,
    text: "The longest life of [access tokens](access-tokens.md) in days; `0`: no limit. Existing ones that would live longer are shortened within an hour.",
    default: portal,
  },
  LATCHKEY_LEAKED_API_KEYS_REVOKED: {
    group: SIGN_IN,
    text: "Whether API keys that are [reported as leaked](access-tokens.md) are revoked immediately; otherwise their owners and publishers are notified.",
    default: portal,
  },
  ...SET_UP_VARIABLES,
  LATCHKEY_SMTP_URL: {
    group: MAIL,
    text: "The mail server: `smtp://` begins TLS where the server offers it, `smtps://` immediately. Without one, [no mail](notifications.md) is sent; administrators see in the outbox what would have been.",
    example: "smtp://user:password@mail.example.com:587",
  },
  LATCHKEY_MAIL_FROM: {
    group: MAIL,
    text: "The email that mail is sent from. Required with `LATCHKEY_SMTP_URL`.",
    example: "latchkey@example.com",
  },
  LATCHKEY_MAIL_FROM_NAME: {
    group: MAIL,
    text: "The name that mail is sent from; it can also be set in the portal.",
    default: "Latchkey",
  },
  LATCHKEY_WORKER: {
    group: PROCESS,
    text: "Whether this process runs background jobs; at least one process must.",
    default: "true",
  },
  LATCHKEY_PRELOAD_PAGES: {
    group: PROCESS,
    text: "Whether this process loads the code of all pages at its start. `false`: each page's first visit is slower; the process starts with two thirds of the processor time, and with 80 MB less memory.",
    default: "true",
  },
  LATCHKEY_LOG_LEVEL: {
    group: PROCESS,
    text: "The least severe level that is logged: one JSON object per line on standard output.",
    default: "info",
  },
  LATCHKEY_REQUESTS_PER_MINUTE: {
    group: PROCESS,
    text: "GraphQL requests of one user or access token per minute and process; one IP address (IPv6: /64 network) has five times as many. `0`: no limit.",
    default: "6000",
  },
  LATCHKEY_MIGRATE: {
    group: PROCESS,
    text: "Whether this process migrates the database at its start. `false`: it waits until `npm run migrate` or another process [has](processes.md#migrate-first-then-start).",
    default: "true",
  },
  LATCHKEY_DATABASE_WAIT: {
    group: PROCESS,
    text: "Seconds to wait at the start for a database that is starting.",
    default: "60",
  },
  LATCHKEY_DRAIN_SECONDS: {
    group: PROCESS,
    text: "Seconds to serve on after SIGTERM, while load balancers [notice](processes.md#rolling-restarts).",
    default: "0",
  },
  LATCHKEY_DATA_FOLDER: {
    group: PROCESS,
    text: "The folder of the trial's data.",
    default: ".latchkey",
    notInExample: "It's for the trial, which needs no file.",
  },
  LATCHKEY_DEFAULT_APPLICATION: {
    group: PLATFORM,
    text: "Whether users get a simple application at their first sign-in. None is created while simple applications are off, need approval or have a required field.",
    default: "true",
  },
  LATCHKEY_ALLOW_PRIVATE_NETWORK: {
    group: PLATFORM,
    text: "Whether authorization servers, upstream URLs of APIs and endpoints of webhooks can have private or loopback addresses; upstream URLs with `http` too. For a gateway, the APIs it calls: most gateways need `true`.",
    default: "false",
  },
  LATCHKEY_GRAPHQL_INTROSPECTION: {
    group: PLATFORM,
    text: "Whether the API allows introspection, and error messages suggest names of the schema.",
    default: "true",
  },
  LATCHKEY_MAX_APPLICATIONS_PER_USER: {
    group: PLATFORM,
    text: "How many active applications a user can own; `0`: no limit.",
    default: portal,
  },
  LATCHKEY_USAGE_MINUTE_DAYS: {
    group: PLATFORM,
    text: "For how many days [usage](usage.md) is stored by minute.",
    default: { says: "Set in the portal; 2 at first" },
  },
  LATCHKEY_USAGE_HOUR_DAYS: {
    group: PLATFORM,
    text: "For how many days usage is stored by quarter of an hour.",
    default: { says: "Set in the portal; 60 at first" },
  },
  LATCHKEY_USAGE_DAY_DAYS: {
    group: PLATFORM,
    text: "For how many days usage is stored by day.",
    default: { says: "Set in the portal; 1,096 at first" },
  },
  LATCHKEY_AUDIT_DAYS: {
    group: PLATFORM,
    text: "For how many days the [audit log](audit.md) is stored: at least 30, or `0` for forever.",
    default: { says: "Set in the portal; forever at first" },
  },
  LATCHKEY_SIMPLE_APPLICATIONS: { group: PLATFORM, text: TYPES, default: portal },
  LATCHKEY_BROWSER_APPLICATIONS: { group: PLATFORM, text: TYPES, default: portal },
  LATCHKEY_WEB_APPLICATIONS: { group: PLATFORM, text: TYPES, default: portal },
  LATCHKEY_NATIVE_APPLICATIONS: { group: PLATFORM, text: TYPES, default: portal },
  LATCHKEY_BACKEND_TO_BACKEND_APPLICATIONS: { group: PLATFORM, text: TYPES, default: portal },
  LATCHKEY_DYNAMIC_CLIENT_REGISTRATION: {
    group: PLATFORM,
    text: "Whether Latchkey [registers clients](client-registration.md) at authorization servers.",
    default: portal,
  },
  LATCHKEY_IMPLICIT_GRANT: {
    group: PLATFORM,
    text: "Whether applications can use the implicit grant, which OAuth 2.1 removes.",
    default: portal,
  },
  LATCHKEY_PASSWORD_GRANT: {
    group: PLATFORM,
    text: "Whether applications can use the password grant, which OAuth 2.1 removes.",
    default: portal,
  },
  LATCHKEY_REDIRECT_SCHEMES: {
    group: PLATFORM,
    text: "Private-use schemes without a dot that redirect URIs of native applications can have.",
    default: portal,
    example: "vscode,cursor",
  },
  LATCHKEY_APPROVAL_REQUIRED_TYPES: {
    group: PLATFORM,
    text: "Application types whose new applications an administrator [approves](forms.md).",
    default: portal,
    example: "WEB,NATIVE",
  },
  LATCHKEY_SEARCHABLE_USERS: {
    group: PLATFORM,
    text: "Whom users find when they [add members](sharing.md): those they share something with, or all verified users.",
    default: portal,
  },
  LATCHKEY_API_KEYS_SHOWN_ONCE: {
    group: PLATFORM,
    text: "Whether an API key is shown only when it is created.",
    default: portal,
  },
  LATCHKEY_CUSTOM_API_KEYS: {
    group: PLATFORM,
    text: "Whether publishers can provide their own keys.",
    default: portal,
  },
  ...OPERATIONS_VARIABLES,
  LATCHKEY_GATEWAY_PORT: { internal: "A gateway's variable; in the trial, the port of its gateway." },
  NODE_ENV: { internal: "Set to `production` by what starts a build." },
  LATCHKEY_EMBEDDED: { internal: "Set by the trial's start." },
  LATCHKEY_EMBEDDED_SAMPLE_PASSWORD: { internal: "Set by the trial's start." },
};
