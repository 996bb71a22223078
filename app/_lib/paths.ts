/** Builds all URLs of the portal. */

type Query = Readonly<Record<string, string | number | null | undefined>>;

export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") params.append(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

export const paths = {
  home: () => "/",
  signIn: (query: { next?: string; error?: string; email?: string; notice?: string } = {}) =>
    withQuery("/sign-in", query),
  /** The second step of signing in, for users with a second factor. */
  secondStep: (query: { next?: string } = {}) => withQuery("/sign-in/second-step", query),
  secondFactor: () => "/account/second-factor",
  /** Where users set up a second factor before they can continue, if the platform requires one. */
  setUpSecondFactor: (query: { next?: string } = {}) => withQuery("/sign-in/set-up", query),
  signUp: (query: { next?: string } = {}) => withQuery("/sign-up", query),
  forgotPassword: (query: { email?: string; sent?: string } = {}) => withQuery("/forgot-password", query),
  /** Pages that links in mails open; `done` shows that their form succeeded. */
  resetPassword: (query: { token?: string; done?: string } = {}) => withQuery("/reset-password", query),
  confirmEmail: (query: { token?: string; done?: string } = {}) => withQuery("/confirm-email", query),
  account: {
    profile: () => "/account",
    security: () => "/account/security",
    sessions: (query: Query = {}) => withQuery("/account/sessions", query),
    delete: () => "/account/delete",
  },
  apis: (query: Query = {}) => withQuery("/apis", query),
  api: (id: string) => `/apis/${id}`,
  apiReference: (id: string) => `/apis/${id}/reference`,
  subscribe: (apiId: string, query: { plan?: string; q?: string; after?: string; before?: string } = {}) =>
    withQuery(`/apis/${apiId}/subscribe`, query),
  subscriptions: (query: Query = {}) => withQuery("/subscriptions", query),
  /** The API keys of all the viewer's applications. */
  apiKeys: (query: Query = {}) => withQuery("/api-keys", query),
  /** Redirects to the subscription's consumer or publisher page, depending on the viewer. */
  anySubscription: (id: string) => `/subscriptions/${id}`,
  applicationSubscriptions: (id: string, query: Query = {}) =>
    withQuery(`/applications/${id}/subscriptions`, query),
  subscription: (applicationId: string, id: string) => `/applications/${applicationId}/subscriptions/${id}`,
  applications: (query: Query = {}) => withQuery("/applications", query),
  newApplication: () => "/applications/new",
  application: (id: string, query: { created?: string } = {}) => withQuery(`/applications/${id}`, query),
  credentials: (id: string, query: Query = {}) => withQuery(`/applications/${id}/credentials`, query),
  newApplicationToken: (id: string) => `/applications/${id}/credentials/new-token`,
  members: (id: string, query: Query = {}) => withQuery(`/applications/${id}/members`, query),
  activity: (id: string, query: Query = {}) => withQuery(`/applications/${id}/activity`, query),
  usage: (id: string, query: Query = {}) => withQuery(`/applications/${id}/usage`, query),
  webhooks: (id: string) => `/applications/${id}/webhooks`,
  applicationSettings: (id: string) => `/applications/${id}/settings`,
  teams: (query: Query = {}) => withQuery("/teams", query),
  newTeam: () => "/teams/new",
  team: (id: string, query: Query = {}) => withQuery(`/teams/${id}`, query),
  teamOwned: (id: string, query: Query = {}) => withQuery(`/teams/${id}/owned`, query),
  teamSettings: (id: string) => `/teams/${id}/settings`,
  /** The invitations and offers of ownership that wait for the viewer. */
  invitations: () => "/invitations",
  /** An offer of ownership. */
  offer: (id: string) => `/invitations/offers/${id}`,
  /** The page of an invitation's link. */
  invitationLink: (token: string) => withQuery("/invitations/accept", { token }),
  inbox: (query: Query = {}) => withQuery("/inbox", query),
  notificationSettings: () => "/account/notifications",
  applicationNotifications: (id: string) => `/applications/${id}/settings/notifications`,
  unsubscribe: (query: Query = {}) => withQuery("/unsubscribe", query),
  accessTokens: (query: Query = {}) => withQuery("/access-tokens", query),
  newAccessToken: () => "/access-tokens/new",
  /** Where a user types the code of a command-line tool that signs in. */
  device: (query: { code?: string; done?: "approved" | "denied" } = {}) => withQuery("/device", query),
  explorer: () => "/explorer",
  /** Public pages about the reasons for rejected calls. */
  refusals: () => "/refusals",
  refusal: (slug: string) => `/refusals/${slug}`,
  /** A page of the documentation, or its index. */
  docs: (slug = "") => (slug ? `/docs/${slug}` : "/docs"),
  docsSearch: (query: { q?: string } = {}) => withQuery("/docs/search", query),
  publishing: {
    home: () => "/publishing",
    requests: (query: Query = {}) => withQuery("/publishing/requests", query),
    subscription: (id: string) => `/publishing/requests/${id}`,
    apis: (query: Query = {}) => withQuery("/publishing/apis", query),
    newApi: () => "/publishing/apis/new",
    api: (id: string) => `/publishing/apis/${id}`,
    plans: (id: string) => `/publishing/apis/${id}/plans`,
    newPlan: (id: string) => `/publishing/apis/${id}/plans/new`,
    plan: (id: string, planId: string) => `/publishing/apis/${id}/plans/${planId}`,
    subscriptions: (id: string, query: Query = {}) =>
      withQuery(`/publishing/apis/${id}/subscriptions`, query),
    documentation: (id: string) => `/publishing/apis/${id}/documentation`,
    access: (id: string) => `/publishing/apis/${id}/access`,
    activity: (id: string, query: Query = {}) => withQuery(`/publishing/apis/${id}/activity`, query),
    usage: (id: string, query: Query = {}) => withQuery(`/publishing/apis/${id}/usage`, query),
    webhooks: (id: string) => `/publishing/apis/${id}/webhooks`,
    settings: (id: string) => `/publishing/apis/${id}/settings`,
  },
  admin: {
    apis: (query: Query = {}) => withQuery("/admin/apis", query),
    apiKeys: () => "/admin/api-keys",
    limits: () => "/admin/limits",
    sharing: () => "/admin/sharing",
    security: () => "/admin/security",
    accessTokens: (query: Query = {}) => withQuery("/admin/access-tokens", query),
    forms: () => "/admin/forms",
    mail: () => "/admin/mail",
    mailTemplate: (kind: string) => `/admin/mail/${kind}`,
    outbox: (query: Query = {}) => withQuery("/admin/outbox", query),
    outboxMail: (id: string) => `/admin/outbox/${id}`,
    usage: (query: Query = {}) => withQuery("/admin/usage", query),
    applications: (query: Query = {}) => withQuery("/admin/applications", query),
    clientRegistration: () => "/admin/client-registration",
    newProvider: () => "/admin/client-registration/providers/new",
    provider: (id: string) => `/admin/client-registration/providers/${id}`,
    editProvider: (id: string) => `/admin/client-registration/providers/${id}/edit`,
    teams: (query: Query = {}) => withQuery("/admin/teams", query),
    groups: (query: Query = {}) => withQuery("/admin/groups", query),
    users: (query: Query = {}) => withQuery("/admin/users", query),
    newUser: () => "/admin/users/new",
    importUsers: () => "/admin/users/import",
    user: (id: string) => `/admin/users/${id}`,
    disableUser: (id: string) => `/admin/users/${id}/disable`,
    deleteUser: (id: string) => `/admin/users/${id}/delete`,
    backups: (query: Query = {}) => withQuery("/admin/backups", query),
    gateways: (query: Query = {}) => withQuery("/admin/gateways", query),
    newGateway: () => "/admin/gateways/new",
    gateway: (id: string) => `/admin/gateways/${id}`,
    health: () => "/admin/health",
    audit: (query: Query = {}) => withQuery("/admin/audit", query),
    auditChain: (query: Query = {}) => withQuery("/admin/audit/chain", query),
    auditStreams: () => "/admin/audit/streams",
    registrations: (query: Query = {}) => withQuery("/admin/registrations", query),
    registrationProblems: (kind: "failed" | "orphaned" | "possible-orphans", query: Query = {}) =>
      withQuery(`/admin/registrations/${kind}`, query),
    archived: (query: Query = {}) => withQuery("/admin/archived-applications", query),
    restore: (id: string) => `/admin/archived-applications/${id}`,
  },
};

/** An origin no request can have. A URL that resolves to another origin leaves the portal. */
const NOWHERE = "http://portal.invalid";

/**
 * The path to return to after signing in, or the home page. Parsed like browsers do (WHATWG URL): tabs and line breaks removed,
 * backslashes as slashes, dot segments resolved. Paths that then name another host, an API route or the sign-in pages are rejected.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || next.length > 2_000 || !URL.canParse(next, NOWHERE)) return paths.home();
  const url = new URL(next, NOWHERE);
  const path = url.pathname;
  const stays = url.origin === NOWHERE && !url.username && !url.password;
  if (!stays || /^\/[/\\]/.test(path) || !/^[\x21-\x7e]*$/.test(next)) return paths.home();
  // A proxy may decode the path once more. It must not name a host then either.
  if (/^\/(%2f|%5c|%09|%0a|%0d)/i.test(path) || /^\/(api\/|sign-)/.test(path)) return paths.home();
  return path + url.search + url.hash;
}
