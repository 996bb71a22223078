import { and, count, eq, ne } from "drizzle-orm";
import { apiKeys, auditEntries, subscriptions } from "@/db/schema";
import { addApiCollaborator, updateApi } from "@/domain/apis/api.service";
import type { Actor, Person, PlatformRole, TokenScope } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import type { ApiRole, ApplicationRole, TeamRole } from "@/domain/kernel/permissions";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { acceptSubscription } from "@/domain/subscriptions/subscription.service";
import { createTeam } from "@/domain/teams/team.service";
import { anApi, anOffer, aPlan, aStagedPlan } from "@/testing/domain/catalog";
import {
  anApplication,
  aPerson,
  applicationToolOf,
  createWorld,
  SYSTEM,
  toolOf,
  type World,
} from "@/testing/domain/world";

/** The callers: their roles in the stage's applications, its APIs, and on the platform. */
const CAST = {
  "primary owner": { application: "PRIMARY_OWNER", api: null, platform: "USER", team: "MANAGER" },
  owner: { application: "OWNER", api: null, platform: "USER", team: null },
  user: { application: "USER", api: null, platform: "USER", team: "MEMBER" },
  "API owner": { application: null, api: "OWNER", platform: "API_PUBLISHER", team: null },
  "API publisher": { application: null, api: "PUBLISHER", platform: "API_PUBLISHER", team: null },
  "API viewer": { application: null, api: "VIEWER", platform: "USER", team: null },
  "publisher of another API": { application: null, api: null, platform: "API_PUBLISHER", team: null },
  administrator: { application: null, api: null, platform: "ADMIN", team: null },
  stranger: { application: null, api: null, platform: "USER", team: null },
} as const satisfies Record<
  string,
  {
    application: ApplicationRole | null;
    api: ApiRole | null;
    platform: PlatformRole;
    team: TeamRole | null;
  }
>;
type CastName = keyof typeof CAST;

/** One caller: a user, one of their two kinds of access token, or Latchkey itself. */
export interface Caller {
  readonly name: string;
  readonly actor: Actor;
  readonly application: ApplicationRole | null;
  readonly api: ApiRole | null;
  readonly platform: PlatformRole | null;
  readonly team: TeamRole | null;
}

/** The targets of the permission table's verbs. The API is private, so it is hidden from callers without a role. */
export interface PermissionStage {
  readonly world: World;
  readonly people: Readonly<Record<CastName, Person>>;
  readonly callers: readonly Caller[];
  readonly applicationId: string;
  readonly apiId: string;
  readonly planId: string;
  readonly otherPlanId: string;
  readonly stagedPlanId: string;
  /** A draft with the same users. */
  readonly draftId: string;
  /** A plan of a public API, for subscribing. */
  readonly publicOffer: { readonly apiId: string; readonly planId: string };
  readonly subscriptionId: string;
  readonly keyId: string;
  readonly teamId: string;
}

/** Creates the stage; call it in `beforeAll`, and `world.close` in `afterAll`. */
export async function createPermissionStage(): Promise<PermissionStage> {
  const world = await createWorld({ LATCHKEY_CUSTOM_API_KEYS: "true" });
  const people = {} as Record<CastName, Person>;
  for (const [name, { platform }] of Object.entries(CAST)) {
    people[name as CastName] = await aPerson({ name, roles: [platform] });
  }
  const publisher = people["API owner"];
  const { apiId, planId } = await anOffer(publisher);
  const applicationId = await aPeopledApplication(people);
  const { id: subscriptionId } = await subscribe(people["primary owner"], { applicationId, planId });
  await acceptSubscription(publisher, subscriptionId);
  const [key] = await database().select().from(apiKeys).where(eq(apiKeys.subscriptionId, subscriptionId));
  await hideAndName(people, apiId);
  const draftId = await anApi(publisher);
  await hideAndName(people, draftId);
  return {
    world,
    people,
    callers: [...callersOf(people), ...scopedCallers(people, applicationId)],
    applicationId,
    apiId,
    planId,
    otherPlanId: await aPlan(publisher, apiId),
    stagedPlanId: await aStagedPlan(publisher, apiId),
    draftId,
    publicOffer: await anOffer(publisher),
    subscriptionId,
    keyId: key?.id ?? "",
    teamId: await aPeopledTeam(people),
  };
}

function callersOf(people: Readonly<Record<CastName, Person>>): Caller[] {
  const callers = Object.entries(CAST).flatMap(([name, roles]): Caller[] => {
    const person = people[name as CastName];
    return [
      { name, actor: person, ...roles },
      { name: `${name} by a full token`, actor: toolOf(person, "FULL"), ...roles },
      { name: `${name} by a read-only token`, actor: toolOf(person, "READ_ONLY"), ...roles },
    ];
  });
  return [
    ...callers,
    { name: "system", actor: SYSTEM, application: null, api: null, platform: null, team: null },
  ];
}

/** Tokens with one scope besides READ, one limited to an application that isn't the stage's, and the application's own. */
function scopedCallers(people: Readonly<Record<CastName, Person>>, applicationId: string): Caller[] {
  const scoped = (name: CastName, ...scopes: TokenScope[]): Caller => ({
    name: `${name} by a token for ${scopes.join()}`,
    actor: toolOf(people[name], ["READ", ...scopes]),
    ...CAST[name],
  });
  const own = applicationToolOf(applicationId, "READ", "SUBSCRIPTIONS");
  const elsewhere = toolOf(people["primary owner"], "FULL", { applicationIds: [newId()], apiIds: [newId()] });
  return [
    scoped("primary owner", "APPLICATIONS"),
    scoped("primary owner", "SUBSCRIPTIONS"),
    scoped("API owner", "PUBLISHING"),
    scoped("administrator", "ADMINISTRATION"),
    {
      name: "limited elsewhere",
      actor: elsewhere,
      application: null,
      api: null,
      platform: "USER",
      team: null,
    },
    { name: "the application", actor: own, application: null, api: null, platform: null, team: null },
  ];
}

async function hideAndName(people: Readonly<Record<CastName, Person>>, apiId: string): Promise<void> {
  const owner = people["API owner"];
  await updateApi(owner, apiId, { visibility: "PRIVATE" });
  await addApiCollaborator(owner, apiId, "PUBLISHER", { userId: people["API publisher"].userId });
  await addApiCollaborator(owner, apiId, "VIEWER", { userId: people["API viewer"].userId });
}

/** A new application with the stage's members. */
export function aPeopledApplication(people: Readonly<Record<CastName, Person>>): Promise<string> {
  return anApplication(people["primary owner"], {}, { owners: [people.owner], users: [people.user] });
}

/** A new team of the stage's primary owner, with its user as a member, and another manager. */
export async function aPeopledTeam(people: Readonly<Record<CastName, Person>>): Promise<string> {
  const id = await createTeam(people["primary owner"], { name: newId() });
  await addTeamMember(SYSTEM, id, { userId: people.user.userId, role: "MEMBER" });
  await addTeamMember(SYSTEM, id, { userId: (await aPerson()).userId, role: "MANAGER" });
  return id;
}

/** A new archived application. */
export async function anArchivedApplication({ people }: PermissionStage): Promise<string> {
  const id = await anApplication(people["primary owner"]);
  await archiveApplication(people["primary owner"], id);
  return id;
}

/** A new published private API with the stage's users. */
export async function aPeopledApi({ people }: PermissionStage): Promise<string> {
  const id = await anApi(people["API owner"]);
  await hideAndName(people, id);
  await changeApiStatus(people["API owner"], id, "publish");
  return id;
}

/** Resets the subscription and its key to an action's initial status. */
export async function resetSubscription(
  { subscriptionId, planId, keyId }: PermissionStage,
  status: "PENDING" | "ACCEPTED" | "PAUSED",
  key: Partial<typeof apiKeys.$inferInsert> = {},
): Promise<void> {
  const long = after(now(), -2 * DAY);
  const ofIt = eq(apiKeys.subscriptionId, subscriptionId);
  await database()
    .delete(apiKeys)
    .where(and(ofIt, ne(apiKeys.id, keyId)));
  await database()
    .update(subscriptions)
    .set({ status, planId, startsAt: long, endsAt: null, updatedAt: long })
    .where(eq(subscriptions.id, subscriptionId));
  await database()
    .update(apiKeys)
    .set({ revokedAt: null, endCause: null, expiresAt: null, createdAt: long, ...key })
    .where(eq(apiKeys.id, keyId));
}

/** Number of actions in the audit log. */
export async function countActs(): Promise<number> {
  const [row] = await database().select({ actions: count() }).from(auditEntries);
  return row?.actions ?? 0;
}
