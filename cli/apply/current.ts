import type { Api } from "../api";
import { listApplications, type NamedApplication } from "../commands/applications";
import type { Current, CurrentApplication, FoundPlan } from "./difference";
import type { Desired, DesiredApplication, Problem } from "./file";
import type { Identities } from "./identities";

const DETAILS = `query($id: ID!, $members: String, $invitations: String, $subscriptions: String) {
  application(id: $id) {
    id name type description domain clientId redirectUris grantTypes
    fields { field { key kind } value }
    members(first: 100, after: $members) {
      nodes { id role email user { id } }
      pageInfo { hasNextPage endCursor }
    }
    invitations(first: 100, after: $invitations) {
      nodes { id email role status }
      pageInfo { hasNextPage endCursor }
    }
    subscriptions(first: 100, after: $subscriptions) {
      nodes { id planId apiName planName status createdAt }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface PageOf<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Lists {
  readonly members: {
    readonly id: string;
    readonly role: string;
    readonly email: string;
    readonly user: { readonly id: string };
  };
  readonly invitations: CurrentApplication["invitations"][number];
  readonly subscriptions: {
    readonly id: string;
    readonly planId: string;
    readonly apiName: string;
    readonly planName: string;
    readonly status: string;
    readonly createdAt: string;
  };
}
type Details = Omit<CurrentApplication, keyof Lists | "answers"> & {
  readonly fields: readonly {
    readonly field: { readonly key: string; readonly kind: string };
    readonly value: string | null;
  }[];
} & {
  readonly [L in keyof Lists]: PageOf<Lists[L]> | null;
};

/** Reads what the file is compared with. */
export async function readCurrent(api: Api, desired: Desired, identities: Identities): Promise<Current> {
  const problems: Problem[] = [];
  const all = await listApplications(api);
  const chosen = chooseAll(desired.applications, all, identities, problems);
  const applications = new Map<string, CurrentApplication | null>();
  for (const [key, found] of chosen) applications.set(key, found && (await detailsOf(api, found.id)));
  const named = new Set(desired.keys);
  const taken = new Set([...applications.values()].map((application) => application?.id));
  const gone = new Set([...identities.ids].filter(([key]) => !named.has(key)).map(([, id]) => id));
  const unnamed: CurrentApplication[] = [];
  for (const { id } of desired.prune ? all : [])
    if (gone.has(id) && !taken.has(id)) unnamed.push(await detailsOf(api, id));
  const plans = await readPlans(api, desired);
  return { applications, plans, unnamed, wasInvited: identities.wasInvited, problems };
}

/** Which application each entry stands for: by its ID, else by the key's recorded ID, else by its name. */
function chooseAll(
  wanted: readonly DesiredApplication[],
  all: readonly NamedApplication[],
  { ids }: Identities,
  problems: Problem[],
): Map<string, NamedApplication | null> {
  const chosen = new Map<string, NamedApplication | null>();
  const takenBy = new Map<string, string>();
  const recorded = new Set(wanted.flatMap(({ key, id }) => id ?? ids.get(key) ?? []));
  for (const { path, key, id, name } of wanted) {
    const known = id ?? ids.get(key);
    const matching = known
      ? all.filter((application) => application.id === known)
      : all.filter((application) => application.name === name && !recorded.has(application.id));
    const message = problemOf(known, matching, name) ?? takenProblem(takenBy, matching[0]?.id);
    if (message) {
      problems.push({ path, message });
      continue;
    }
    chosen.set(key, matching[0] ?? null);
    if (matching[0]) takenBy.set(matching[0].id, key);
  }
  return chosen;
}

function problemOf(
  known: string | undefined,
  matching: readonly NamedApplication[],
  name: string,
): string | null {
  if (known && matching.length === 0)
    return `There is no application ${known}, or you don't have access. If it is gone, remove its ID.`;
  return matching.length > 1 ? `You have several applications "${name}". Enter the id of one.` : null;
}

function takenProblem(takenBy: ReadonlyMap<string, string>, id: string | undefined): string | null {
  const other = id && takenBy.get(id);
  return other ? `The entry "${other}" stands for the same application.` : null;
}

const LISTS = ["members", "invitations", "subscriptions"] as const;

/** An application with all its members, invitations and subscriptions. */
async function detailsOf(api: Api, id: string): Promise<CurrentApplication> {
  const rows = { members: new Map(), invitations: new Map(), subscriptions: new Map() } as {
    readonly [L in keyof Lists]: Map<string, Lists[L]>;
  };
  const cursors: Partial<Record<keyof Lists, string>> = {};
  for (;;) {
    const { application } = await api.query<{ application: Details }>(DETAILS, { id, ...cursors });
    let isWhole = true;
    for (const list of LISTS) {
      const page = application[list];
      // A list that is read to its end is read again with the others; its rows are the same.
      for (const row of page?.nodes ?? []) (rows[list] as Map<string, { id: string }>).set(row.id, row);
      if (!page?.pageInfo.hasNextPage || !page.pageInfo.endCursor) continue;
      cursors[list] = page.pageInfo.endCursor;
      isWhole = false;
    }
    if (!isWhole) continue;
    const members = [...rows.members.values()].map(({ user, email, role }) => ({
      userId: user.id,
      email,
      role,
    }));
    const subscriptions = newestFirst([...rows.subscriptions.values()]);
    const { fields, ...own } = application;
    const answers = new Map(fields.map(({ field: { key, kind }, value }) => [key, { kind, value }]));
    return { ...own, answers, members, invitations: [...rows.invitations.values()], subscriptions };
  }
}

function newestFirst(rows: readonly Lists["subscriptions"][]): CurrentApplication["subscriptions"] {
  const newest = [...rows].sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  return newest.map(({ id, planId, status, apiName, planName }) => ({
    id,
    planId,
    status,
    about: `${planName} of ${apiName}`,
  }));
}

const APIS = `query($search: String, $after: String) {
  apis(search: $search, first: 100, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } }
}`;
const API = "query($id: ID!) { api(id: $id) { id name plans { id name status } } }";

interface Named {
  readonly id: string;
  readonly name: string;
}
interface FoundApi extends Named {
  readonly plans: readonly { readonly id: string; readonly name: string; readonly status: string }[];
}

/** The plans that the file names, one request for each API that it names by ID, and at least two for one that it names by name. */
async function readPlans(api: Api, desired: Desired): Promise<Current["plans"]> {
  const named = desired.applications.flatMap(({ subscriptions }) => subscriptions ?? []);
  const apis = new Map<string, readonly FoundApi[]>();
  for (const { api: name } of named) if (!apis.has(name)) apis.set(name, await apisNamed(api, name));
  return (apiName, planName) => choosePlan(apiName, planName, apis.get(apiName) ?? []);
}

async function apisNamed(api: Api, name: string): Promise<readonly FoundApi[]> {
  if (/^api_[0-9a-z]{26}$/.test(name)) return apiOf(api, name);
  const [found, ...others] = await apisWithName(api, name);
  if (!found) return [];
  // Of several, none is chosen.
  if (others.length > 0) return [found, ...others].map((one) => ({ ...one, plans: [] }));
  return apiOf(api, found.id);
}

/** All of the APIs with exactly this name: a search also finds those that only contain it, of which there can be many. */
async function apisWithName(api: Api, name: string): Promise<Named[]> {
  const named: Named[] = [];
  let after: string | null = null;
  do {
    const { apis }: { apis: PageOf<Named> } = await api.query(APIS, { search: name, after });
    named.push(...apis.nodes.filter((one) => one.name === name));
    after = apis.pageInfo.hasNextPage ? apis.pageInfo.endCursor : null;
  } while (after !== null);
  return named;
}

async function apiOf(api: Api, id: string): Promise<readonly FoundApi[]> {
  const { api: found } = await api.query<{ api: FoundApi | null }>(API, { id });
  return found ? [found] : [];
}

function choosePlan(apiName: string, planName: string, apis: readonly FoundApi[]): FoundPlan {
  const [api, other] = apis;
  if (!api) return { problem: `There is no API "${apiName}", or you don't have access.` };
  if (other) return { problem: `There are several APIs "${apiName}". Enter the ID of one.` };
  const plans = api.plans.filter(({ id, name }) => id === planName || name === planName);
  const [plan, another] = plans.length > 1 ? plans.filter(({ status }) => status === "PUBLISHED") : plans;
  if (!plan) return { problem: `"${apiName}" has no plan "${planName}".` };
  return another
    ? { problem: `"${apiName}" has several plans "${planName}". Enter the ID of one.` }
    : { id: plan.id };
}
