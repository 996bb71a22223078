import { type Actor, type ApplicationTool, readerOf, requireViewer } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import {
  COUNT_BOUND,
  isTextKey,
  isTimestampKey,
  type Page,
  type PageInput,
  type PageRequest,
  pageRequest,
  toPage,
} from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import { searchOf } from "@/domain/kernel/sort-key";
import { selectProviders } from "@/domain/providers/provider.repository";
import { serves } from "@/domain/providers/provider.service";
import { limitationsOf } from "@/domain/providers/provider-limits.rules";
import { readSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import {
  APPLICATION_TYPES,
  type ApplicationType,
  type GrantType,
  TYPE_RULES,
} from "@/domain/vocabulary/application-types";
import { isForbidden } from "@/domain/vocabulary/grants.rules";
import { selectAllApplications } from "./all-applications.repository";
import { findVisible, loadForReading } from "./application.access";
import {
  type Application,
  type ApplicationFilter,
  type ApplicationKey,
  type ApplicationOrder,
  type ApplicationView,
  countMyApplications,
  type RegistrationStatus,
  selectMyApplications,
} from "./application.repository";
import { findPicture } from "./picture.repository";
import { typePolicy, unavailability } from "./type-availability";

export interface ApplicationQuery extends PageInput {
  /** MINE: applications the viewer is a member of. ALL: every active one; for administrators. */
  readonly scope?: "MINE" | "ALL";
  readonly search?: string | null;
  readonly types?: readonly ApplicationType[] | null;
  readonly roles?: readonly ApplicationRole[] | null;
  readonly statuses?: readonly RegistrationStatus[] | null;
  readonly approvals?: readonly Application["approval"][] | null;
  readonly orderBy?: ApplicationOrder;
}

/** A page of active applications. One or two statements; a search of all has at most four, and one for each rare filter, regardless of the number of rows. @throws FORBIDDEN for ALL, INVALID_INPUT */
export async function listApplications(
  actor: Actor,
  query: ApplicationQuery,
): Promise<Page<ApplicationView>> {
  if (actor.kind === "application") return ownApplication(actor, query);
  const viewer = readerOf(requireViewer(actor));
  const order = query.orderBy ?? "CHANGED";
  const page = applicationPage(query, order);
  const filter = applicationFilter(query);
  if (query.scope === "ALL") assertMay(actor, "application.listAll");
  const select = query.scope === "ALL" ? selectAllApplications : selectMyApplications;
  return toPage(await select(viewer, filter, order, page), page);
}

/** The filter of a list of applications, with any owner. @throws INVALID_INPUT for a search that is too long */
export function applicationFilter(query: Omit<ApplicationQuery, keyof PageInput>): ApplicationFilter {
  return {
    search: searchOf(query.search),
    types: query.types?.length ? query.types : null,
    roles: query.roles?.length ? query.roles : null,
    statuses: query.statuses?.length ? query.statuses : null,
    approvals: query.approvals?.length ? query.approvals : null,
    teamId: null,
  };
}

function applicationPage(input: PageInput, order: ApplicationOrder): PageRequest<ApplicationKey> {
  const isKey = order === "CHANGED" ? isTimestampKey : isTextKey;
  return pageRequest<ApplicationKey>(input, isKey as (value: unknown) => value is ApplicationKey);
}

/** The list of an application's own token: the application, unless a filter excludes it. */
async function ownApplication(
  actor: ApplicationTool,
  query: ApplicationQuery,
): Promise<Page<ApplicationView>> {
  const { scope, search, types, roles, statuses, approvals, orderBy } = query;
  const page = applicationPage(query, orderBy ?? "CHANGED");
  if (scope === "ALL") assertMay(actor, "application.listAll");
  const view = await findVisible(actor, actor.applicationId);
  const isFiltered =
    search?.trim() || types?.length || roles?.length || statuses?.length || approvals?.length;
  // A cursor is the application's own: nothing is after or before it.
  const isBeyond = page.from !== null;
  return toPage(view && !isFiltered && !isBeyond ? [view] : [], page);
}

/** The applications of a team that the viewer sees, last changed first. Its members are members of all of them; others are administrators. */
export async function applicationsOfTeam(
  actor: Actor,
  team: { readonly id: string; readonly viewerRole: unknown },
  input: PageInput,
): Promise<Page<ApplicationView>> {
  const user = requireViewer(actor);
  if (team.viewerRole === null) assertMay(user, "application.listAll");
  const page = pageRequest<ApplicationKey>(input, isTimestampKey);
  const none = { search: null, types: null, roles: null, statuses: null, approvals: null };
  const filter = { ...none, teamId: team.id };
  const select = team.viewerRole === null ? selectAllApplications : selectMyApplications;
  return toPage(await select(readerOf(user), filter, "CHANGED", page), page);
}

/** The number of the viewer's applications, up to COUNT_BOUND; null for a list that is filtered, or of all applications. */
export async function countApplications(
  actor: Actor,
  query: Omit<ApplicationQuery, "scope" | "orderBy"> & { readonly scope?: "MINE" | "ALL" | null },
): Promise<number | null> {
  const { scope, search, types, roles, statuses, approvals } = query;
  const isFiltered =
    search?.trim() || types?.length || roles?.length || statuses?.length || approvals?.length;
  if (scope === "ALL" || isFiltered || actor.kind === "application") return null;
  return countMyApplications(readerOf(requireViewer(actor)), COUNT_BOUND);
}

/** The sort key of an application in a list, for its cursor. */
export function applicationKey(application: ApplicationView, order: ApplicationOrder): ApplicationKey {
  if (application.place) return application.place;
  return order === "CHANGED"
    ? [application.updatedAt.getTime(), application.id]
    : [application.sortKey, application.id];
}

/** One application, or null when it doesn't exist or the actor can't see it. */
export async function getApplication(actor: Actor, id: string): Promise<ApplicationView | null> {
  return findVisible(actor, id);
}

/** The stored picture of an application. @throws NOT_FOUND */
export async function getPicture(actor: Actor, id: string): Promise<{ digest: string; content: Uint8Array }> {
  await loadForReading(actor, "application.see", id);
  const picture = await findPicture(database(), id);
  if (!picture) throw notFound("picture");
  return picture;
}

/** An application type for a user who wants to create an application. */
export interface TypeOption {
  readonly type: ApplicationType;
  /** The reason it can't be created; null when it can. */
  readonly unavailable: string | null;
  readonly mandatoryGrant: GrantType | null;
  readonly optionalGrants: readonly { readonly grant: GrantType; readonly forbidden: boolean }[];
  readonly needsRedirectUris: boolean;
  readonly providers: readonly {
    readonly id: string;
    readonly name: string;
    readonly isDefault: boolean;
    /** What the provider's server is known not to do for this type. */
    readonly limitations: readonly string[];
  }[];
}

/** Every type with its availability, grants and supporting providers. */
export async function listTypeOptions(actor: Actor): Promise<TypeOption[]> {
  requireViewer(actor);
  const settings = await readSettings();
  const providers = await selectProviders(database());
  const policy = typePolicy(settings);
  return APPLICATION_TYPES.map((type) => {
    const serving = type === "SIMPLE" ? [] : providers.filter((provider) => serves(provider, type));
    const rule = TYPE_RULES[type];
    return {
      type,
      unavailable: unavailability(settings, type, new Set(serving.length > 0 ? [type] : [])),
      mandatoryGrant: rule.mandatoryGrant,
      optionalGrants: rule.optionalGrants.map((grant) => ({ grant, forbidden: isForbidden(grant, policy) })),
      needsRedirectUris: rule.redirectUris,
      providers: serving.map((provider) => {
        const { id, name, isDefault } = provider;
        return { id, name, isDefault, limitations: limitationsOf(provider, type) };
      }),
    };
  });
}
