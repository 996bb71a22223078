import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findNewestKey, selectKeysOf } from "@/domain/api-keys/api-key.repository";
import {
  type AuditScope,
  selectAuditEntries,
  selectLatestEntries,
  selectSubscriptionEntries,
} from "@/domain/audit/audit.repository";
import { selectUserEntries } from "@/domain/audit/user-activity.repository";
import { selectRollouts } from "@/domain/gateways/rollout.repository";
import { selectRecentActivity } from "@/domain/home/home.repository";
import { selectAdministratorWaiting } from "@/domain/home/waiting.repository";
import { now } from "@/domain/kernel/clock";
import type { PageRequest } from "@/domain/kernel/paging";
import { selectArchivedOfTeam } from "@/domain/lifecycle/archive.repository";
import { selectLastDisabling } from "@/domain/lifecycle/user-administration/account-details.repository";
import { selectInvitations } from "@/domain/memberships/invitations/invitation.repository";
import { eventsWhere } from "@/domain/notifications/events";
import { selectMails } from "@/domain/notifications/mail/outbox.repository";
import { selectNotifications } from "@/domain/notifications/notification.repository";
import { selectOperationsOf } from "@/domain/registrations/operations/operation.repository";
import { selectOrphaned } from "@/domain/registrations/repair/repair.repository";
import { database, replaceConnection } from "@/domain/store/database";
import { selectKeysOfApplication, selectKeysOfMember } from "@/domain/subscriptions/key-views.repository";
import {
  selectObservedCalls,
  selectOfApis,
  selectOfApplication,
  selectOfMember,
} from "@/domain/subscriptions/subscription-views.repository";
import { selectRefusedCalls } from "@/domain/usage/rejected/refused-views.repository";
import { selectDeliveries, selectResendable } from "@/domain/webhooks/webhook.repository";
import { type WatchedReads, watchReads } from "@/testing/database/rows-read";
import { createEveryObject, type EveryObject } from "@/testing/domain/every-object";

/*
 * Lists of what one application, API, user, … has, where all of it is at one end of a large table: older than all that others have. PostgreSQL
 * assumes that it is spread evenly. The owner has a tenth of the rows; nine others have the rest.
 */

const ROWS = 20_000;
const OWN = ROWS / 10;
/** The most that a page reads of its table; MOST_OWN for statements that read all the owner has. */
const MOST = 300;
const MOST_OWN = OWN + MOST;

/** An event that a user is shown whatever they still see. */
const ALWAYS_SHOWN = eventsWhere((row) => row.afterAccess)[0];

/** The webhook whose deliveries are the newest. */
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

let stage: EveryObject;
let watched: WatchedReads;
let ids = { webhook: "", gatewayRow: "" };
const id = (n: number | string) =>
  `(lpad(to_hex(1600000000000 + ${n}), 12, '0') || '7000' || '8' || lpad(to_hex(${n}), 15, '0'))::uuid`;
const idText = (n: number) =>
  `${(1_600_000_000_000 + n).toString(16).padStart(12, "0").replace(/^.{8}/, "$&-")}-7000-8000-${n.toString(16).padStart(12, "0")}`;

beforeAll(async () => {
  stage = await createEveryObject();
  const { sql } = stage.world.connection;
  const [one] = await sql<{ webhook: string; gatewayRow: string }[]>`
    select d.webhook_id as webhook, c.row_id as "gatewayRow" from webhook_deliveries d, gateway_changes c limit 1`;
  ids = one ?? ids;
  const { applicationId, apiId, subscriptionId, teamId, people } = stage;
  const { userId } = people["primary owner"];
  const own = (uuid: string) =>
    `case when n <= ${OWN} then '${uuid}' else lpad((n % 9)::text, 32, 'a') end::uuid`;
  const is = (first: string, others: string) => `case when n <= ${OWN} then '${first}' else '${others}' end`;
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    audit_entries: {
      application_id: own(applicationId),
      api_id: own(apiId),
      actor_user_id: own(userId),
      subject_id: own(userId),
      action: is("skewed.first", "skewed.others"),
      subject_kind: is("SKEWED", "OTHERS"),
    },
    webhook_deliveries: {
      webhook_id: `case when n > ${ROWS - OWN} then '${LAST}' else ${own(ids.webhook)} end`,
      occurrence_id: "null",
      event: "'skewed'",
      status: "'DELIVERED'",
      next_attempt_at: "null",
      created_at: "timestamptz '2025-01-01' + make_interval(secs => n)",
    },
    mails: { status: is("FAILED", "SENT"), created_at: "now()" },
    notifications: {
      user_id: own(userId),
      application_id: "null",
      api_id: "null",
      event: `'${ALWAYS_SHOWN}'`,
    },
    refused_calls: { application_id: own(applicationId), api_id: own(apiId) },
    subscriptions: { application_id: own(applicationId), api_id: own(apiId), status: "'REJECTED'" },
    api_keys: {
      application_id: own(applicationId),
      subscription_id: own(subscriptionId),
      digest: "sha256(n::text::bytea)",
      revoked_at: "null",
      end_cause: "null",
    },
    gateway_changes: { position: "-n", row_id: own(ids.gatewayRow) },
    registration_operations: { application_id: own(applicationId), status: "'SUCCEEDED'" },
    client_registrations: { status: is("ORPHANED", "REMOVED"), superseded_at: "now()" },
    invitations: {
      application_id: own(applicationId),
      api_id: "null",
      team_id: "null",
      digest: "sha256(n::text::bytea)",
      status: "'EXPIRED'",
    },
    archive_records: {
      team_id: own(teamId),
      application_id: "gen_random_uuid()",
      restored_at: "null",
      archived_at: "now() - make_interval(secs => 30000 - n)",
    },
  };
  await sql.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica; set local statement_timeout = 0");
    for (const [table, columns] of Object.entries(tables)) {
      const values = { ...(table === "gateway_changes" ? {} : { id: id("n") }), ...columns };
      const pairs = Object.entries(values).map(([name, value]) => `'${name}', ${value}`);
      await tx.unsafe(`insert into ${table} select made.* from ${table} t, generate_series(1, ${ROWS}) n,
        lateral jsonb_populate_record(t, jsonb_build_object(${pairs.join()})) made where t.ctid = (select ctid from ${table} limit 1)`);
    }
    await tx.unsafe(`analyze ${Object.keys(tables).join()}`);
    const [name] = await tx<{ name: string }[]>`select current_database() as name`;
    // PostgreSQL's own default: what an installation with its own server has.
    await tx.unsafe(`alter database ${name?.name} set random_page_cost = 4`);
  });
  watched = watchReads(stage.world.url);
  replaceConnection(watched.connection);
});
afterAll(async () => {
  await watched?.connection.sql.end({ timeout: 2 });
  await stage?.fake.server.stop();
  await stage?.world.close();
});

/** The rows of a table that the statements of a read have read. */
async function rowsRead(table: string, read: () => Promise<unknown>): Promise<number> {
  await watched.reads();
  await read();
  const all = (await watched.reads()).flat().filter((each) => each.table === table);
  expect(all).not.toEqual([]);
  return all.reduce((sum, { rows }) => sum + rows, 0);
}

type Page = PageRequest<readonly [string]>;
const FIRST: Page = { limit: 50, from: null, backwards: false };
const PAGES: Readonly<Record<string, Page>> = {
  first: FIRST,
  next: { ...FIRST, from: [idText(OWN - 500)] },
  previous: { ...FIRST, from: [idText(OWN - 10)], backwards: true },
};

const NO_FILTER = {
  ...{ actorUserId: null, actorTokenId: null, action: null, subjectKind: null, subjectId: null },
  ...{ from: null, to: null, ips: null, showsAllIps: true },
};
const entries = (scope: AuditScope, filter: Partial<typeof NO_FILTER> | Record<string, string>, page: Page) =>
  selectAuditEntries(database(), scope, { ...NO_FILTER, ...filter } as never, page);
const KEYS = {
  ...{ statuses: null, apiId: null, applicationId: null, search: null, ending: null },
  unusedSince: null,
};
const user = () => stage.people["primary owner"].userId;
const reader = () => ({ userId: user(), applicationIds: null, apiIds: null });

describe.each(Object.entries(PAGES))("the %s page of what one has", (_, page) => {
  it.each<[string, string, () => Promise<readonly unknown[]>]>([
    [
      "an application's audit log",
      "audit_entries",
      () => entries({ applicationId: stage.applicationId }, {}, page),
    ],
    ["an API's audit log", "audit_entries", () => entries({ apiId: stage.apiId }, {}, page)],
    ["a user's actions", "audit_entries", () => entries({ platform: true }, { actorUserId: user() }, page)],
    ["changes of a thing", "audit_entries", () => entries({ platform: true }, { subjectId: user() }, page)],
    ["one action", "audit_entries", () => entries({ platform: true }, { action: "skewed.first" }, page)],
    ["one kind", "audit_entries", () => entries({ platform: true }, { subjectKind: "SKEWED" }, page)],
    ["a user's activity", "audit_entries", () => selectUserEntries(database(), user(), "ACTOR", page)],
    ["changes of a user", "audit_entries", () => selectUserEntries(database(), user(), "SUBJECT", page)],
    [
      "a webhook's deliveries",
      "webhook_deliveries",
      () => selectDeliveries(database(), ids.webhook, null, page),
    ],
    ["failed mails", "mails", () => selectMails(database(), "FAILED", page)],
    [
      "an application's rejected calls",
      "refused_calls",
      () => selectRefusedCalls(database(), { applicationId: stage.applicationId }, {}, page),
    ],
    [
      "an API's rejected calls",
      "refused_calls",
      () => selectRefusedCalls(database(), { apiId: stage.apiId }, {}, page),
    ],
    [
      "an application's subscriptions",
      "subscriptions",
      () => selectOfApplication(stage.applicationId, null, page),
    ],
    [
      "an API's subscriptions",
      "subscriptions",
      () => selectOfApis([stage.apiId], { statuses: null, planId: null, search: null }, page),
    ],
    [
      "an API's subscriptions of a status",
      "subscriptions",
      () => selectOfApis([stage.apiId], { statuses: ["REJECTED"], planId: null, search: null }, page),
    ],
    [
      "a member's subscriptions",
      "subscriptions",
      () => selectOfMember(reader(), { statuses: null, search: null, unusedSince: null }, page),
    ],
    ["an application's keys", "api_keys", () => selectKeysOfApplication(stage.applicationId, KEYS, page)],
    ["a member's keys", "api_keys", () => selectKeysOfMember(reader(), KEYS, page)],
    [
      "an application's operations",
      "registration_operations",
      () => selectOperationsOf(database(), stage.applicationId, page),
    ],
    ["clients left", "client_registrations", () => selectOrphaned(null, page)],
    [
      "an application's invitations",
      "invitations",
      async () =>
        (await selectInvitations(null, { kind: "APPLICATION", id: stage.applicationId }, page)).rows,
    ],
  ])("%s: reads few rows of others", async (_, table, read) => {
    expect((await read()).length).toBeGreaterThan(0);
    expect(await rowsRead(table, read)).toBeLessThan(MOST);
  });
});

it.each<[string, string, number, () => Promise<unknown>]>([
  [
    "the latest entries of applications",
    "audit_entries",
    MOST,
    () => selectLatestEntries(database(), [stage.applicationId], 10),
  ],
  ["the dashboard's activity", "audit_entries", MOST, () => selectRecentActivity(user(), 10)],
  [
    "a subscription's entries",
    "audit_entries",
    MOST_OWN,
    () => selectSubscriptionEntries(database(), [{ id: idText(1), applicationId: stage.applicationId }], 10),
  ],
  ["a user's last disabling", "audit_entries", MOST_OWN, () => selectLastDisabling([user()])],
  [
    "deliveries to send again",
    "webhook_deliveries",
    MOST,
    () =>
      selectResendable(
        database() as never,
        LAST,
        { from: new Date("2024-12-31"), to: new Date("2026-01-01"), afterId: null },
        10,
      ),
  ],
  ["failed mails of late", "mails", MOST, () => selectAdministratorWaiting(now(), now(), 50)],
  ["the last rejected call", "refused_calls", MOST, () => selectObservedCalls([stage.subscriptionId])],
  [
    "the newest keys of subscriptions",
    "api_keys",
    MOST,
    () => selectKeysOf(database(), [stage.subscriptionId], 10),
  ],
  ["a subscription's newest key", "api_keys", MOST, () => findNewestKey(database(), stage.subscriptionId)],
  [
    "a user's inbox",
    "notifications",
    MOST_OWN,
    () => selectNotifications(database(), user(), { unread: false, events: null }, FIRST),
  ],
  [
    "how far a change has got",
    "gateway_changes",
    MOST,
    () => selectRollouts(database(), new Map([[ids.gatewayRow, [ids.gatewayRow]]]), now()),
  ],
  [
    "a team's archived applications",
    "archive_records",
    MOST_OWN,
    () => selectArchivedOfTeam(stage.teamId, 10),
  ],
])("%s: reads few rows of others", async (_, table, most, read) => {
  expect(await rowsRead(table, read)).toBeLessThan(most);
});
