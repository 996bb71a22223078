import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now, shiftClock } from "@/domain/kernel/clock";
import { removeMember } from "@/domain/memberships/membership.service";
import { listNotifications } from "@/domain/notifications/inbox.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { dryRun } from "@/domain/store/dry-run";
import { outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { createAccessToken, listAccessTokens, revokeAccessToken } from "./access-token.service";
import { revokeAnyAccessToken } from "./access-token-administration.service";
import { createApplicationToken } from "./application-token.service";
import { resolveAccessToken } from "./bearer.service";
import { warnOfExpiringTokens } from "./token-expiry.service";
import { applyTokenLimit, tokensBeyondLimit } from "./token-limit.service";

let world: World;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(() => world.close());
afterEach(async () => {
  shiftClock(0);
  await updateSettings(SYSTEM, { accessTokenDays: 0 });
  await world.connection.sql`update access_tokens set revoked_at = now() where revoked_at is null`;
});

const aToken = (person: Person, name: string, expiresInDays: number | null) =>
  createAccessToken(person, { name, scopes: [], expiresInDays });

/** Whole days until each token of a user ends, by name; null for never. */
async function livesOf(person: Person): Promise<Record<string, number | null>> {
  const { rows } = await listAccessTokens(person, {});
  return Object.fromEntries(
    rows.map(({ name, expiresAt }) => [
      name,
      expiresAt && Math.round((expiresAt.getTime() - now().getTime()) / DAY),
    ]),
  );
}
const shortened = async () =>
  world.connection.sql<{ name: string }[]>`
    select subject_name as name from audit_entries where action = 'access_token.shortened' order by id`;
const inbox = async (person: Person) =>
  (await listNotifications(person, { first: 100 })).rows.map(({ event, data }) => [event, data.count]);

describe("a lowered limit", () => {
  it("counts, and shortens, exactly the active tokens that would live longer; none ends immediately", async () => {
    const person = await aPerson();
    const { token } = await aToken(person, "endless", null);
    await aToken(person, "long", 90);
    await aToken(person, "short", 3);
    const { accessToken } = await aToken(person, "revoked", null);
    await revokeAccessToken(person, accessToken.id);
    expect(await tokensBeyondLimit(administrator, 30)).toBe(2);
    expect(await tokensBeyondLimit(administrator, 0)).toBe(0);
    await updateSettings(administrator, { accessTokenDays: 30 });
    await applyTokenLimit();
    expect(await livesOf(person)).toEqual({ endless: 30, long: 30, short: 3, revoked: null });
    expect(await resolveAccessToken(token)).not.toBeNull();
    expect(await tokensBeyondLimit(administrator, 30)).toBe(0);
    expect(await inbox(person)).toEqual([["access_token.shortened", 2]]);
    const [long] = (await listAccessTokens(person, {})).rows.filter(({ name }) => name === "long");
    await revokeAnyAccessToken(administrator, long?.id ?? "");
    expect((await inbox(person)).map(([event]) => event)).toEqual([
      "access_token.revoked",
      "access_token.shortened",
    ]);
    expect((await shortened()).map(({ name }) => name).sort()).toEqual(["endless", "long"]);
  });

  it("is applied once, by one process or several, again later, and with clocks that differ", async () => {
    const person = await aPerson();
    await aToken(person, "CI", 90);
    await updateSettings(administrator, { accessTokenDays: 10 });
    const before = (await shortened()).length;
    await Promise.all([applyTokenLimit(), applyTokenLimit(), applyTokenLimit()]);
    shiftClock(5 * DAY);
    await applyTokenLimit();
    expect(await livesOf(person)).toEqual({ CI: 5 });
    shiftClock(0);
    await aToken(person, "new", 10);
    shiftClock(-HOUR / 2);
    await applyTokenLimit();
    expect(await livesOf(person)).toEqual({ CI: 10, new: 10 });
    expect((await shortened()).length).toBe(before + 1);
    expect(await inbox(person)).toEqual([["access_token.shortened", 1]]);
  });

  it("shortens nothing once it is raised or removed again", async () => {
    const person = await aPerson();
    await aToken(person, "CI", null);
    await updateSettings(administrator, { accessTokenDays: 10 });
    await updateSettings(administrator, { accessTokenDays: 0 });
    await applyTokenLimit();
    expect(await livesOf(person)).toEqual({ CI: null });
  });

  it("notifies an application's owners, and of an end within days once", async () => {
    const [owner, other, second] = [await aPerson(), await aPerson(), await aPerson()];
    const applicationId = await anApplication(owner, {}, { users: [other], owners: [second] });
    await createApplicationToken(owner, applicationId, { name: "Deploy", scopes: [] });
    await updateSettings(administrator, { accessTokenDays: 5 });
    await applyTokenLimit();
    await warnOfExpiringTokens();
    expect(await inbox(owner)).toEqual([["access_token.shortened", 1]]);
    expect(await inbox(other)).toEqual([["member.added", undefined]]);
    // Who is no longer among the owners reads nothing about the application's tokens.
    expect((await inbox(second)).map(([event]) => event)).toContain("access_token.shortened");
    await removeMember(owner, applicationId, second.userId);
    expect((await inbox(second)).map(([event]) => event)).toEqual(["member.removed"]);
  });

  it("shortens many in steps", async () => {
    const person = await aPerson();
    await aToken(person, "CI", null);
    await world.connection.sql`
      insert into access_tokens (id, user_id, name, scopes, digest, last_four, created_at)
      select gen_random_uuid(), user_id, 'many', scopes, decode(md5(n::text), 'hex'), 'abcd', created_at
      from access_tokens, generate_series(1, 450) n where user_id = ${person.userId}`;
    await updateSettings(administrator, { accessTokenDays: 10 });
    await applyTokenLimit();
    const [row] = await world.connection.sql`
      select count(*)::int as count from access_tokens
      where user_id = ${person.userId} and expires_at < ${after(now(), 11 * DAY).toISOString()}`;
    expect(row?.count).toBe(451);
    expect((await inbox(person)).map(([, count]) => Number(count)).reduce((sum, count) => sum + count)).toBe(
      451,
    );
  });
});

describe("the limit", () => {
  const queued = async () =>
    (await world.connection.sql`select from graphile_worker._private_jobs where key = 'access-token-limit'`)
      .length;

  it("is applied by a job of its change's transaction, not in a dry run or without a change", async () => {
    await world.connection.sql`delete from graphile_worker._private_jobs`;
    await updateSettings(administrator, { accessTokenDays: 0, maxApplicationsPerUser: 7 });
    await dryRun(() => updateSettings(administrator, { accessTokenDays: 30 }));
    expect(await queued()).toBe(0);
    await updateSettings(administrator, { accessTokenDays: 30 });
    expect(await queued()).toBe(1);
  });

  it("is counted for administrators alone, and within its range", async () => {
    expect(await outcomeOf(tokensBeyondLimit(await aPerson(), 30))).toBe("FORBIDDEN");
    for (const days of [-1, 367, 1.5])
      expect(await outcomeOf(tokensBeyondLimit(administrator, days))).toBe("INVALID_INPUT");
  });
});
