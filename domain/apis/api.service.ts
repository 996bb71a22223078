import { type Actor, requireUser, type UserActor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import type { ApiPermission } from "@/domain/kernel/permissions";
import { sortKeyOf } from "@/domain/kernel/sort-key";
import { verb } from "@/domain/kernel/verb";
import { withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { readSettings } from "@/domain/settings/settings.service";
import { changesBetween } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { endOffersToFormer } from "@/domain/store/offers.repository";
import { isWithinReach } from "@/domain/users/people-search.repository";
import { searcherOf } from "@/domain/users/reach.rules";
import { findUser, type User } from "@/domain/users/user.repository";
import { loadApiForChange } from "./api.access";
import { type Api, insertApi, updateApiRow } from "./api.repository";
import {
  type CreateApiInput,
  createApiInput,
  isPublished,
  type UpdateApiInput,
  updateApiInput,
} from "./api.rules";
import { auditApi } from "./api-audit";
import {
  deleteApiCollaborator,
  findApiRole,
  insertApiCollaborator,
  type NamedRole,
} from "./api-collaborators.repository";
import { findDocument, putDocument } from "./api-document.repository";
import { reserveEntryPoint } from "./entry-points";
import { upstreamIssues } from "./gateway-fields.rules";
import { notifyOfApiRole } from "./role-notices";
import { holdTeamRole } from "./team-roles.repository";

/**
 * Creates a draft API owned by the actor, or by a team that they manage.
 * @param ownerId for Latchkey itself, which owns nothing: an active user with the role API_PUBLISHER
 * @returns its ID
 * @throws FORBIDDEN without the platform role API_PUBLISHER, NOT_FOUND for the team
 */
export const createApi = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function createApi(actor: Actor, input: CreateApiInput, ownerId?: string): Promise<string> {
    const user = actor.kind === "system" && ownerId ? null : requireUser(actor);
    assertMay(actor, "api.create");
    const { markdown, openapi, ...parsed } = parseInput(createApiInput, input);
    rejectIssues(upstreamIssues(parsed.upstreamUrl, environment().allowPrivateNetwork));
    return change(actor, async (tx) => {
      const team = user && parsed.teamId ? await managedTeam(tx, user, parsed.teamId) : null;
      const timestamp = now();
      const row = {
        id: newId(),
        ...parsed,
        teamId: team ? parsed.teamId : null,
        sortKey: sortKeyOf(parsed.name),
        status: "DRAFT" as const,
        ownerId: user?.userId ?? (await publisherId(tx, ownerId)),
        createdAt: timestamp,
        updatedAt: timestamp,
      };
      await insertApi(tx, row);
      await putDocument(tx, { apiId: row.id, markdown, openapi, updatedAt: timestamp });
      await auditApi(tx, actor, "api.created", row, [
        ...changesBetween({}, row, AUDITED),
        ...(team ? [{ field: "owner", before: null, after: team.name }] : []),
      ]);
      return row.id;
    });
  },
);

async function publisherId(tx: Transaction, id = ""): Promise<string> {
  const owner = await findUser(tx, id);
  if (owner?.status === "ACTIVE" && owner.roles.includes("API_PUBLISHER")) return owner.id;
  throw invalid("owner", "The owner must be an active user with the role API_PUBLISHER.");
}

/** @throws NOT_FOUND, FORBIDDEN for those who don't manage the team */
async function managedTeam(tx: Transaction, user: UserActor, teamId: string): Promise<{ name: string }> {
  const team = await holdTeamRole(tx, teamId, user.userId);
  assertMay(user, "team.manage", { role: team?.role ?? null });
  if (!team) throw notFound("team");
  return team;
}

const AUDITED = [
  "name",
  "version",
  "description",
  "tags",
  "visibility",
  "entryPoint",
  "upstreamUrl",
  "keyHeader",
  "keyQueryParameter",
  "forwardsCredential",
] as const satisfies readonly (keyof Api)[];

/**
 * Changes an API; omitted fields keep their value.
 * @throws INVALID_STATUS when archived, ENTRY_POINT_TAKEN when another published API has the new entry point
 */
export const updateApi = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS", "ENTRY_POINT_TAKEN"],
  async function updateApi(actor: Actor, id: string, input: UpdateApiInput): Promise<void> {
    const { markdown, openapi, ...parsed } = parseInput(updateApiInput, input);
    await change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, "api.manage", id);
      const values = { ...parsed, ...(parsed.name !== undefined && { sortKey: sortKeyOf(parsed.name) }) };
      // A URL that the form only sends back was allowed when it was entered.
      if (values.upstreamUrl !== api.upstreamUrl)
        rejectIssues(upstreamIssues(values.upstreamUrl, environment().allowPrivateNetwork));
      const changes = changesBetween<Api>(api, { ...api, ...values }, AUDITED);
      const documented = await updateDocument(tx, id, { markdown, openapi });
      if (changes.length === 0 && documented.length === 0) return;
      const moves = changes.some(({ field }) => field === "entryPoint");
      if (moves && isPublished(api.status)) await reserveEntryPoint(tx, { ...api, ...values });
      await updateApiRow(tx, id, { ...values, updatedAt: now() });
      await auditApi(tx, actor, "api.updated", { ...api, ...values }, [...changes, ...documented]);
    });
  },
);

async function updateDocument(
  tx: Transaction,
  apiId: string,
  input: { readonly markdown?: string; readonly openapi?: string | null },
) {
  const before = (await findDocument(tx, apiId)) ?? { markdown: "", openapi: null };
  const after = {
    markdown: input.markdown ?? before.markdown,
    openapi: input.openapi === undefined ? before.openapi : input.openapi,
  };
  if (after.markdown === before.markdown && after.openapi === before.openapi) return [];
  await putDocument(tx, { apiId, ...after, updatedAt: now() });
  // A document is too long for the audit log; the entry only says that it changed.
  const size = (text: string | null) => (text ? `${text.length} characters` : null);
  return [
    { field: "markdown", before: size(before.markdown), after: size(after.markdown) },
    { field: "openapi", before: size(before.openapi), after: size(after.openapi) },
  ].filter((entry) => entry.before !== entry.after);
}

/**
 * Adds a publisher, or a viewer of a private API, whom the actor could find; others are invited by email.
 * @throws INVALID_STATUS when the API is archived
 */
export const addApiCollaborator = verb(
  ["ALREADY_MEMBER", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function addApiCollaborator(
    actor: Actor,
    apiId: string,
    role: NamedRole,
    { userId }: { readonly userId: string },
  ): Promise<void> {
    await change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, permissionFor(role), apiId);
      const { searchableUsers } = await readSettings(tx);
      // Latchkey itself searches for no user: whom it adds was named by the operator.
      const isFound =
        actor.kind === "system" ||
        (await isWithinReach(tx, searcherOf(actor, searchableUsers.value), userId));
      const user = isFound ? await findUser(tx, userId) : null;
      assertFits(user, role, api);
      const before = await findApiRole(tx, apiId, userId);
      await insertApiCollaborator(tx, role, { apiId, userId: user.id, createdAt: now() });
      await auditApi(tx, actor, role === "PUBLISHER" ? "api.publisher_added" : "api.viewer_added", api, [
        { field: "user", before: null, after: user.name },
      ]);
      await notifyOfApiRole(tx, actor, api, userId, before);
    });
  },
);

function assertFits(user: User | null, role: NamedRole, api: Api): asserts user is User {
  const problemWith = (code: "NOT_FOUND" | "INVALID_INPUT" | "ALREADY_MEMBER", message: string) =>
    new DomainError(code, message, [{ path: ["userId"], message, code }]);
  if (!user)
    throw problemWith("NOT_FOUND", "No such user can be added directly. Invite them by email instead.");
  if (api.teamId === null && user.id === api.ownerId)
    throw problemWith("ALREADY_MEMBER", "This user owns the API.");
  if (role === "PUBLISHER" && !user.roles.includes("API_PUBLISHER")) {
    throw problemWith(
      "INVALID_INPUT",
      "This user doesn't have the API publisher role. Ask an administrator to grant it.",
    );
  }
}

/** Removes a publisher or viewer. @throws INVALID_STATUS when the API is archived */
export const removeApiCollaborator = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function removeApiCollaborator(
    actor: Actor,
    apiId: string,
    role: NamedRole,
    userId: string,
  ): Promise<void> {
    await change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, permissionFor(role), apiId);
      const before = await findApiRole(tx, apiId, userId);
      if (!(await deleteApiCollaborator(tx, role, apiId, userId))) throw notFound("person");
      await endOffersToFormer(tx, userId, { apiId }, { at: now(), byUserId: viewerIdOf(actor) });
      await withdrawUnentitled(tx, actor, { to: { kind: "API", id: apiId }, by: userId });
      const user = await findUser(tx, userId);
      await auditApi(tx, actor, role === "PUBLISHER" ? "api.publisher_removed" : "api.viewer_removed", api, [
        { field: "user", before: user?.name ?? null, after: null },
      ]);
      await notifyOfApiRole(tx, actor, api, userId, before);
    });
  },
);

export const permissionFor = (role: NamedRole): ApiPermission =>
  role === "PUBLISHER" ? "api.publishers" : "api.manage";
