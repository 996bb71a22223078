import { loadForChange } from "@/domain/applications/application.access";
import {
  type Application,
  isClientIdTaken,
  newApplication,
  updateApplicationRow,
} from "@/domain/applications/application.repository";
import {
  type CreateApplicationInput,
  checkTypeFields,
  clientIdIssues,
  createApplicationInput,
  redirectUriIssuesOf,
  type UpdateApplicationInput,
  updateApplicationInput,
} from "@/domain/applications/application.rules";
import { countOwnedForCreation, newMember } from "@/domain/applications/application-member.repository";
import { acceptPicture, type Picture } from "@/domain/applications/picture";
import { putPicture } from "@/domain/applications/picture.repository";
import { assertTypeAvailable, typePolicy } from "@/domain/applications/type-availability";
import { type Actor, requireUser, type UserActor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { sortKeyOf } from "@/domain/kernel/sort-key";
import { verb } from "@/domain/kernel/verb";
import { providersFor } from "@/domain/providers/provider.service";
import { chooseProvider } from "@/domain/providers/provider-choice";
import { firstRegistration } from "@/domain/registrations/first-registration";
import { attemptClaimed, attemptNow } from "@/domain/registrations/operations/runner";
import { requestUpdate } from "@/domain/registrations/requests";
import { readSettings } from "@/domain/settings/settings.service";
import { audit, changesBetween, newAuditEntries } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { insertTogether } from "@/domain/store/statements";
import { needsItsClientId } from "@/domain/subscriptions/subscription.repository";
import { teamForNewApplication } from "@/domain/teams/owning";
import { needsClient } from "@/domain/vocabulary/application-types";
import { type Answers, changedAnswers, checkNewAnswers } from "./application-fields";
import { approvalOf, requestApproval } from "./approval/request-approval";

export interface CreatedApplication {
  readonly id: string;
  /** The client's secret, if its registration already returned one: shown once to the creator. */
  readonly clientSecret: string | null;
}

/**
 * Creates an application with the actor as its primary owner, or for a team that they manage. For a type with a client, the same transaction records the registration, and
 * its first attempt runs while the caller waits, at most ten seconds. The application is created regardless of the authorization server's
 * response.
 * @throws NOT_FOUND for a provider that doesn't support the type, CONFLICT when the provider is deleted at the same time
 */
export const createApplication = verb(
  [
    "CLIENT_ID_TAKEN",
    "CONFLICT",
    "FORBIDDEN",
    "GRANT_NOT_ALLOWED",
    "INVALID_INPUT",
    "LIMIT_REACHED",
    "NOT_FOUND",
    "TYPE_NOT_AVAILABLE",
  ],
  async function createApplication(actor: Actor, input: CreateApplicationInput): Promise<CreatedApplication> {
    const user = requireUser(actor);
    assertMay(user, "application.create");
    const parsed = parseInput(createApplicationInput, input, redirectUriIssuesOf);
    const picture = parsed.picture ? await acceptPicture(parsed.picture) : null;
    const { application, first } = await change(user, async (tx) => {
      const client = needsClient(parsed.type);
      const [settings, serving] = await Promise.all([
        readSettings(tx),
        client ? providersFor(parsed.type, tx) : [],
      ]);
      assertTypeAvailable(settings, parsed.type);
      const { fields, issues } = checkTypeFields(parsed.type, parsed, typePolicy(settings));
      const answers = await checkNewAnswers(tx, user, parsed.type, parsed.fields ?? []);
      rejectIssues([...issues, ...clientIdIssues(parsed.type, parsed.clientId), ...answers.issues]);
      await rejectTakenClientId(tx, parsed.clientId ?? null, null);
      const limit = settings.maxApplicationsPerUser.value;
      const team = parsed.teamId ? await teamForNewApplication(tx, user, parsed.teamId, limit) : null;
      if (!team) await rejectTooMany(tx, user.userId, limit);
      const provider = client ? chooseProvider(serving, parsed.type, parsed.providerId ?? null) : null;
      const approval = approvalOf(settings, user, parsed.type);
      const { application, rows } = owned(user, { ...parsed, ...fields, answers, approval, team }, picture);
      const first = provider ? firstRegistration(user, application.id, provider) : null;
      await insertTogether(tx, [...rows, ...(first?.rows ?? [])]);
      if (picture) await putPicture(tx, application.id, picture);
      if (approval === "PENDING") await requestApproval(tx, user, application);
      return { application, first };
    });
    const { id } = application;
    if (!first) return { id, clientSecret: null };
    return { id, clientSecret: await attemptClaimed({ ...first, application, registrationEnabled: true }) };
  },
);

/** Under the user's lock, so that simultaneous requests can't exceed the limit. 0 means no limit. */
async function rejectTooMany(tx: Transaction, userId: string, limit: number): Promise<void> {
  if (limit === 0 || (await countOwnedForCreation(tx, userId, limit)) < limit) return;
  throw new DomainError(
    "LIMIT_REACHED",
    `You own ${limit} active ${limit === 1 ? "application" : "applications"}, the most a user can own. Archive one, or ask an administrator to raise the limit.`,
  );
}

type NewApplication = Pick<Application, "type" | "name" | "description" | "redirectUris" | "grantTypes"> & {
  readonly domain?: string | null;
  readonly clientId?: string | null;
  readonly answers?: Answers;
  readonly approval?: Application["approval"];
  readonly team?: { readonly id: string; readonly name: string } | null;
};

/** Inserts an application and its primary owner; both or neither. */
export async function insertOwned(tx: Transaction, owner: UserActor, input: NewApplication): Promise<void> {
  await insertTogether(tx, owned(owner, input, null).rows);
}

/** The rows of a new application: itself, its primary owner (triggers add the members of a team), its audit entry. */
function owned(owner: UserActor, input: NewApplication, picture: Picture | null) {
  const timestamp = now();
  const application: Application = {
    id: newId(),
    type: input.type,
    status: "ACTIVE",
    name: input.name,
    sortKey: sortKeyOf(input.name),
    description: input.description,
    domain: input.domain ?? null,
    clientId: input.clientId ?? null,
    redirectUris: input.redirectUris,
    grantTypes: input.grantTypes,
    pictureDigest: picture?.digest ?? null,
    createdAt: timestamp,
    updatedAt: timestamp,
    archivedAt: null,
    lastUsedAt: null,
    teamId: input.team?.id ?? null,
    fields: input.answers?.values ?? {},
    approval: input.approval ?? "NOT_NEEDED",
    approvalReason: "",
  };
  const applicationId = application.id;
  const owning = { applicationId, userId: owner.userId, role: "PRIMARY_OWNER" as const };
  const trace = newAuditEntries(owner, {
    action: "application.created",
    subject: { kind: "application", id: applicationId, name: application.name },
    applicationId,
    changes: [
      ...changesBetween({}, application, AUDITED),
      ...(input.answers?.audited.changes ?? []),
      ...(input.team ? [{ field: "owner", before: null, after: input.team.name }] : []),
    ],
    hiddenChanges: input.answers?.audited.hiddenChanges,
  });
  const member = newMember({ ...owning, createdAt: timestamp, applicationUpdatedAt: timestamp });
  const members = input.team ? [] : [member];
  return { application, rows: [newApplication(application), ...members, ...trace] };
}

const AUDITED = [
  "type",
  "name",
  "description",
  "domain",
  "clientId",
  "redirectUris",
  "grantTypes",
  "pictureDigest",
  "approval",
] as const satisfies readonly (keyof Application)[];

/**
 * Changes an application: omitted fields keep their value, null clears. When the client must follow, the same transaction records an update
 * at the authorization server, attempted immediately; until it succeeds, the application works with the server's current values.
 * @throws CLIENT_ID_REQUIRED when an open subscription needs the client_id
 */
export const updateApplication = verb(
  ["CLIENT_ID_REQUIRED", "CLIENT_ID_TAKEN", "FORBIDDEN", "GRANT_NOT_ALLOWED", "INVALID_INPUT", "NOT_FOUND"],
  async function updateApplication(actor: Actor, id: string, input: UpdateApplicationInput): Promise<void> {
    const parsed = parseInput(updateApplicationInput, input);
    const picture = parsed.picture ? await acceptPicture(parsed.picture) : parsed.picture;
    const operationId = await change(actor, async (tx) => {
      const { application, capacity } = await loadForChange(tx, actor, "application.edit", id);
      const values = await changedValues(tx, application, parsed, picture);
      const answers = parsed.fields ? await changedAnswers(tx, actor, application, parsed.fields) : null;
      if (answers) values.fields = answers.values;
      const changes = [
        ...changesBetween<Application>(application, { ...application, ...values }, AUDITED),
        ...(answers?.audited.changes ?? []),
      ];
      const hiddenChanges = answers?.audited.hiddenChanges ?? [];
      if (changes.length + hiddenChanges.length === 0) return null;
      if (picture !== undefined) await putPicture(tx, id, picture);
      await updateApplicationRow(tx, id, { ...values, updatedAt: now() });
      await audit(tx, actor, {
        action: "application.updated",
        subject: { kind: "application", id, name: values.name ?? application.name },
        applicationId: id,
        capacity,
        changes,
        hiddenChanges,
      });
      const concernsClient = changes.some(({ field }) => CLIENT_FIELDS.has(field));
      return concernsClient ? requestUpdate(tx, actor, { ...application, ...values }) : null;
    });
    if (operationId) await attemptNow(operationId);
  },
);

/** The parts of an application that are in its client's metadata. */
const CLIENT_FIELDS: ReadonlySet<string> = new Set(["name", "redirectUris", "grantTypes"]);

async function changedValues(
  tx: Transaction,
  application: Application,
  input: ReturnType<typeof parseUpdate>,
  picture: Picture | null | undefined,
): Promise<{ -readonly [K in keyof Application]?: Application[K] }> {
  const settings = await readSettings(tx);
  const merged = {
    redirectUris: input.redirectUris ?? application.redirectUris,
    grantTypes: input.grantTypes ?? application.grantTypes,
  };
  const { fields, issues } = checkTypeFields(application.type, merged, typePolicy(settings), application);
  rejectIssues([...issues, ...clientIdIssues(application.type, input.clientId)]);
  if (input.clientId) await rejectTakenClientId(tx, input.clientId, application.id);
  if (input.clientId === null && application.clientId) await rejectNeededClientId(tx, application);
  return {
    ...(input.name !== undefined && { name: input.name, sortKey: sortKeyOf(input.name) }),
    ...(input.description !== undefined && { description: input.description ?? "" }),
    ...(input.domain !== undefined && { domain: input.domain }),
    ...(input.clientId !== undefined && !needsClient(application.type) && { clientId: input.clientId }),
    ...(input.redirectUris !== undefined && { redirectUris: fields.redirectUris }),
    ...(input.grantTypes !== undefined && { grantTypes: fields.grantTypes }),
    ...(picture !== undefined && { pictureDigest: picture?.digest ?? null }),
  };
}

const parseUpdate = (input: UpdateApplicationInput) => parseInput(updateApplicationInput, input);

/** Gateways identify an application's JWT and OAuth 2.0 subscriptions by its client_id: it can change, but not be removed. */
async function rejectNeededClientId(tx: Transaction, application: Application): Promise<void> {
  if (needsClient(application.type) || !(await needsItsClientId(tx, application.id))) return;
  const message =
    "An open JWT or OAuth 2.0 subscription requires the client_id. Change it, or close the subscription first.";
  throw new DomainError("CLIENT_ID_REQUIRED", message, [
    { path: ["clientId"], message, code: "CLIENT_ID_REQUIRED" },
  ]);
}

/** Fails early; the unique index decides, with the same message. */
async function rejectTakenClientId(
  tx: Transaction,
  clientId: string | null,
  byOtherThan: string | null,
): Promise<void> {
  if (!clientId || !(await isClientIdTaken(tx, clientId, byOtherThan))) return;
  const message = "Another application already uses this client_id. Choose a different one.";
  throw new DomainError("CLIENT_ID_TAKEN", message, [
    { path: ["clientId"], message, code: "CLIENT_ID_TAKEN" },
  ]);
}
