import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database/database";
import { findBreaches, INVARIANTS } from "./invariants";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await test.connection.sql.unsafe(SOUND);
});
afterAll(() => test.drop());

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const at = "'2026-01-01T00:00:00Z'";

/**
 * One of each, valid: 1 a user, 2 an application, 3 an archived one, 4 an API, 5 a plan, 6 a subscription, 7 a key.
 */
const SOUND = `
  insert into users (id, email, name, created_at, updated_at) values ('${id(1)}', 'a@example.com', 'A', ${at}, ${at});
  insert into applications (id, type, name, sort_key, client_id, created_at, updated_at)
    values ('${id(2)}', 'SIMPLE', 'Two', 'two', 'two', ${at}, ${at});
  insert into memberships (application_id, user_id, role, created_at, application_updated_at)
    values ('${id(2)}', '${id(1)}', 'PRIMARY_OWNER', ${at}, ${at});
  insert into applications (id, type, status, name, sort_key, client_id, created_at, updated_at, archived_at)
    values ('${id(3)}', 'SIMPLE', 'ARCHIVED', 'Three', 'three', 'two', ${at}, ${at}, ${at});
  insert into archive_records (id, application_id, archived_at, archived_by_name, as_administrator, members)
    values ('${id(30)}', '${id(3)}', ${at}, 'A', false, '[]');
  insert into apis (id, name, sort_key, version, status, entry_point, owner_id, created_at, updated_at)
    values ('${id(4)}', 'API', 'api', '1', 'PUBLISHED', '/', '${id(1)}', ${at}, ${at});
  insert into plans (id, api_id, name, authentication_type, approval, status, position, created_at, updated_at)
    values ('${id(5)}', '${id(4)}', 'Plan', 'API_KEY', 'AUTO', 'PUBLISHED', 1, ${at}, ${at}),
      ('${id(50)}', '${id(4)}', 'Open', 'KEYLESS', 'AUTO', 'PUBLISHED', 2, ${at}, ${at}),
      ('${id(51)}', '${id(4)}', 'Token', 'JWT', 'AUTO', 'PUBLISHED', 3, ${at}, ${at});
  insert into subscriptions (id, application_id, plan_id, api_id, authentication_type, status, requested_by_name, created_at, updated_at)
    values ('${id(6)}', '${id(2)}', '${id(5)}', '${id(4)}', 'API_KEY', 'ACCEPTED', 'A', ${at}, ${at});
  insert into api_keys (id, subscription_id, application_id, digest, last_four, created_at)
    values ('${id(7)}', '${id(6)}', '${id(2)}', '\\x01', 'abcd', ${at});
`;

const subscription = (n: number, values: string) =>
  `insert into subscriptions (id, application_id, plan_id, api_id, authentication_type, status, requested_by_name, created_at, updated_at)
    values ('${id(n)}', ${values}, 'A', ${at}, ${at})`;
const registration = (n: number, application: number, status: string, clientId: string) =>
  `insert into client_registrations (id, application_id, provider_name, status, client_id, created_at, updated_at)
    values ('${id(n)}', '${id(application)}', 'P', '${status}', ${clientId}, ${at}, ${at})`;
const operation = (n: number, kind: string) =>
  `insert into registration_operations (id, registration_id, application_id, kind, status, requested_by_name, created_at)
    values ('${id(n)}', '${id(60)}', '${id(2)}', '${kind}', 'RUNNING', 'A', ${at})`;

/** Statements that violate each invariant, after removing the constraint that prevents it. */
const BREAKS: Readonly<Record<string, readonly string[]>> = {
  "application-has-one-owner": ["set local session_replication_role = replica", "delete from memberships"],
  "archived-application-has-no-members": [
    `insert into memberships (application_id, user_id, role, created_at, application_updated_at)
      values ('${id(3)}', '${id(1)}', 'USER', ${at}, ${at})`,
  ],
  "client-id-is-unique": [
    "drop index applications_client_id_unique",
    "set local session_replication_role = replica",
    `delete from archive_records`,
    `update applications set status = 'ACTIVE', archived_at = null where id = '${id(3)}'`,
    `insert into memberships (application_id, user_id, role, direct_role, created_at, application_updated_at)
      values ('${id(3)}', '${id(1)}', 'PRIMARY_OWNER', 'PRIMARY_OWNER', ${at}, ${at})`,
  ],
  "archived-application-has-record": ["delete from archive_records"],
  "membership-follows-team": [
    "set local session_replication_role = replica",
    `insert into teams (id, name, sort_key, created_at, updated_at) values ('${id(70)}', 'T', 't', ${at}, ${at})`,
    `update memberships set team_role = 'USER'`,
  ],
  "deleted-team-is-empty": [
    "set local session_replication_role = replica",
    `insert into teams (id, name, sort_key, created_at, updated_at, deleted_at) values ('${id(70)}', 'T', 't', ${at}, ${at}, ${at})`,
    `insert into team_members (team_id, user_id, role, created_at) values ('${id(70)}', '${id(1)}', 'MEMBER', ${at})`,
  ],
  "membership-follows-application": ["update memberships set application_updated_at = now()"],
  "client-has-one-current-registration": [
    "drop index client_registrations_one_current",
    registration(60, 2, "PENDING", "null"),
    registration(61, 2, "PENDING", "null"),
  ],
  "client-is-the-registered-one": [registration(60, 2, "ACTIVE", "'another'")],
  "archived-client-is-being-deleted": [registration(60, 3, "ACTIVE", "'alive'")],
  "one-remote-change-at-a-time": [
    "drop index registration_operations_one_running",
    registration(60, 2, "ACTIVE", "'two'"),
    operation(70, "UPDATE"),
    operation(71, "CHECK"),
  ],
  "one-open-subscription-per-plan": [
    "drop index subscriptions_one_open_per_plan",
    subscription(61, `'${id(2)}', '${id(5)}', '${id(4)}', 'API_KEY', 'PENDING'`),
  ],
  "one-open-token-subscription-per-api": [
    "drop index subscriptions_one_open_token_per_api",
    `insert into plans (id, api_id, name, authentication_type, approval, status, position, created_at, updated_at)
      values ('${id(52)}', '${id(4)}', 'Token 2', 'JWT', 'AUTO', 'PUBLISHED', 4, ${at}, ${at})`,
    subscription(61, `'${id(2)}', '${id(51)}', '${id(4)}', 'JWT', 'PENDING'`),
    subscription(62, `'${id(2)}', '${id(52)}', '${id(4)}', 'JWT', 'PENDING'`),
  ],
  "subscription-fits-its-plan": [
    subscription(61, `'${id(2)}', '${id(51)}', '${id(4)}', 'API_KEY', 'PENDING'`),
  ],
  "archived-application-has-no-open-subscription": [
    subscription(61, `'${id(3)}', '${id(5)}', '${id(4)}', 'API_KEY', 'PENDING'`),
  ],
  "closed-plan-has-no-open-subscription": [`update plans set status = 'CLOSED' where id = '${id(5)}'`],
  "subscription-has-its-end": ["update subscriptions set closed_at = now()"],
  "restored-subscription-waits": ["update subscriptions set restored = true"],
  "no-live-key-of-an-ended-subscription": ["update subscriptions set status = 'CLOSED', closed_at = now()"],
  "key-fits-its-subscription": [`update api_keys set application_id = '${id(3)}'`],
  "unrevoked-key-has-no-cause-of-revocation": ["update api_keys set end_cause = 'UNKNOWN'"],
  "key-is-unique": [
    "alter table api_keys drop constraint api_keys_digest_unique",
    `insert into api_keys (id, subscription_id, application_id, digest, last_four, created_at)
      values ('${id(8)}', '${id(6)}', '${id(2)}', '\\x01', 'abcd', ${at})`,
  ],
  "one-keyless-plan-per-api": [
    "drop index plans_one_keyless",
    `insert into plans (id, api_id, name, authentication_type, approval, status, position, created_at, updated_at)
      values ('${id(52)}', '${id(4)}', 'Open 2', 'KEYLESS', 'AUTO', 'DEPRECATED', 4, ${at}, ${at})`,
  ],
  "archived-api-has-no-open-plan": ["update apis set status = 'ARCHIVED'"],
};

describe("the invariants", () => {
  it("hold in a valid database", async () => {
    expect(await findBreaches(test.connection.sql)).toEqual([]);
  });

  it("have a violation each", () => {
    expect(Object.keys(BREAKS).sort()).toEqual(INVARIANTS.map(({ name }) => name).sort());
  });

  it.each(Object.entries(BREAKS))("report the violation of %s", async (name, statements) => {
    const broken = await createTestDatabase();
    try {
      await broken.connection.sql.unsafe(SOUND);
      // With privileges that no Latchkey process has.
      await broken.connection.sql.begin(async (tx) => {
        for (const statement of statements) await tx.unsafe(statement);
      });
      const breaches = await findBreaches(broken.connection.sql);
      expect(breaches.map((breach) => breach.name)).toEqual([name]);
      expect(breaches[0]?.rows.join()).toMatch(/00000000-0000-7000-8000-/);
    } finally {
      await broken.drop();
    }
  });
});
