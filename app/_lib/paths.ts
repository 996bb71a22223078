/** Every address of the portal is built here. */

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
  signUp: () => "/sign-up",
  apis: (query: Query = {}) => withQuery("/apis", query),
  api: (id: string) => `/apis/${id}`,
  apiReference: (id: string) => `/apis/${id}/reference`,
  subscribe: (apiId: string, query: { plan?: string; q?: string; after?: string; before?: string } = {}) =>
    withQuery(`/apis/${apiId}/subscribe`, query),
  subscriptions: (query: Query = {}) => withQuery("/subscriptions", query),
  /** For whoever links to it: leads to the viewer's side of it. */
  anySubscription: (id: string) => `/subscriptions/${id}`,
  applicationSubscriptions: (id: string, query: Query = {}) =>
    withQuery(`/applications/${id}/subscriptions`, query),
  subscription: (applicationId: string, id: string) => `/applications/${applicationId}/subscriptions/${id}`,
  applications: (query: Query = {}) => withQuery("/applications", query),
  newApplication: () => "/applications/new",
  application: (id: string) => `/applications/${id}`,
  credentials: (id: string) => `/applications/${id}/credentials`,
  members: (id: string, query: Query = {}) => withQuery(`/applications/${id}/members`, query),
  activity: (id: string, query: Query = {}) => withQuery(`/applications/${id}/activity`, query),
  applicationSettings: (id: string) => `/applications/${id}/settings`,
  inbox: (query: Query = {}) => withQuery("/inbox", query),
  accessTokens: (query: Query = {}) => withQuery("/access-tokens", query),
  newAccessToken: () => "/access-tokens/new",
  explorer: () => "/explorer",
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
    people: (id: string) => `/publishing/apis/${id}/people`,
    activity: (id: string, query: Query = {}) => withQuery(`/publishing/apis/${id}/activity`, query),
    settings: (id: string) => `/publishing/apis/${id}/settings`,
  },
  admin: {
    apis: (query: Query = {}) => withQuery("/admin/apis", query),
    apiKeys: () => "/admin/api-keys",
    applications: (query: Query = {}) => withQuery("/admin/applications", query),
    clientRegistration: () => "/admin/client-registration",
    newProvider: () => "/admin/client-registration/providers/new",
    provider: (id: string) => `/admin/client-registration/providers/${id}`,
    editProvider: (id: string) => `/admin/client-registration/providers/${id}/edit`,
    registrations: (query: Query = {}) => withQuery("/admin/registrations", query),
    registrationProblems: (kind: "failed" | "left-behind" | "possible-orphans", query: Query = {}) =>
      withQuery(`/admin/registrations/${kind}`, query),
    archived: (query: Query = {}) => withQuery("/admin/archived-applications", query),
    restore: (id: string) => `/admin/archived-applications/${id}`,
  },
};

/** An origin that no request can have: what resolves to another one leaves the portal. */
const NOWHERE = "http://portal.invalid";

/**
 * The path of a page of the portal to go on to after signing in; the home page for everything else. It is read as browsers read it (WHATWG
 * URL): tabs and line breaks removed, backslashes as slashes, dot segments resolved. What would then name another host, a page of
 * the API or signing in itself is not followed.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || next.length > 2_000 || !URL.canParse(next, NOWHERE)) return paths.home();
  const url = new URL(next, NOWHERE);
  const path = url.pathname;
  const stays = url.origin === NOWHERE && !url.username && !url.password;
  if (!stays || /^\/[/\\]/.test(path) || !/^[\x21-\x7e]*$/.test(next)) return paths.home();
  // What a proxy may decode once more must not name a host either.
  if (/^\/(%2f|%5c|%09|%0a|%0d)/i.test(path) || /^\/(api\/|sign-)/.test(path)) return paths.home();
  return path + url.search + url.hash;
}
