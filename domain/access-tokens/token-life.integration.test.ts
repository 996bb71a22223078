import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST } from "@/app/api/leaked-credential/route";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now, shiftClock } from "@/domain/kernel/clock";
import { updateSettings } from "@/domain/settings/settings.service";
import { revealApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { aSubscription, type Subscribed } from "@/testing/domain/usage-stage";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";
import { createAccessToken, listAccessTokens, revokeAccessToken } from "./access-token.service";
import { listAllAccessTokens, revokeAnyAccessToken } from "./access-token-administration.service";
import { createApplicationToken, listApplicationTokens } from "./application-token.service";
import { resolveAccessToken } from "./bearer.service";
import { endLeakedCredentials } from "./leaked/leaked.service";
import { rotateAccessToken } from "./rotation.service";
import { warnOfExpiringTokens } from "./token-expiry.service";

let world: World;
let person: Person;
let mine: Subscribed;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
  person = await aPerson();
  administrator = await anAdministrator();
  mine = await aSubscription();
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

const works = async (token: string) => (await resolveAccessToken(token)) !== null;
const aToken = (expiresInDays: number | null = null) =>
  createAccessToken(person, { name: "Test", scopes: [], expiresInDays });
/** Moves all times of a token into the past: the database's clock decides whether it works. */
const age = (id: string, hours: number) => world.connection.sql`
  update access_tokens set expires_at = expires_at - ${hours} * interval '1 hour',
    previous_ends_at = previous_ends_at - ${hours} * interval '1 hour' where id = ${id}`;
const noticesOf = async (event: string) => {
  const rows = await world.connection.sql<{ user_id: string }[]>`
    select n.user_id from notifications n where n.event = ${event} order by n.id`;
  return rows.map((row) => row.user_id);
};

describe("a rotated token", () => {
  it("works with both secrets during the grace period, then with the new one", async () => {
    const { token, accessToken } = await aToken(30);
    const rotated = await rotateAccessToken(person, accessToken.id, { gracePeriodHours: 2 });
    expect([await works(token), await works(rotated.token)]).toEqual([true, true]);
    expect(rotated.accessToken.expiresAt?.getTime()).toBeGreaterThan(after(now(), 30 * DAY - HOUR).getTime());
    await age(accessToken.id, 3);
    expect([await works(token), await works(rotated.token)]).toEqual([false, true]);
  });

  it("ends with the old secret immediately without a grace period, and the secret before with the next rotation", async () => {
    const first = await aToken();
    const { id } = first.accessToken;
    const second = await rotateAccessToken(person, id, { gracePeriodHours: 24 });
    const third = await rotateAccessToken(person, id);
    expect([await works(first.token), await works(second.token), await works(third.token)]).toEqual([
      false,
      false,
      true,
    ]);
    await revokeAccessToken(person, id);
    expect(await works(third.token)).toBe(false);
    expect(await outcomeOf(rotateAccessToken(person, id))).toBe("INVALID_STATUS");
    expect(await outcomeOf(rotateAccessToken(person, id, { gracePeriodHours: 25 }))).toBe("INVALID_INPUT");
    expect(await outcomeOf(rotateAccessToken(await aPerson(), id))).toBe("NOT_FOUND");
  });
});

it("records where a token was used from last", async () => {
  const { token, accessToken } = await aToken();
  await resolveAccessToken(token, "203.0.113.7");
  await expect
    .poll(
      async () =>
        (await listAccessTokens(person, {})).rows.find(({ id }) => id === accessToken.id)?.lastUsedIp,
    )
    .toBe("203.0.113.7");
});

it("an administrator bounds the life of tokens, lists all and revokes any", async () => {
  await updateSettings(administrator, { accessTokenDays: 10 });
  expect(await outcomeOf(aToken(null))).toBe("INVALID_INPUT");
  expect(await outcomeOf(aToken(11))).toBe("INVALID_INPUT");
  const { token, accessToken } = await aToken(10);
  await updateSettings(administrator, { accessTokenDays: 0 });
  const listed = await listAllAccessTokens(administrator, { search: person.name });
  expect(listed.rows.map(({ id }) => id)).toContain(accessToken.id);
  expect((await listAllAccessTokens(administrator, { scope: "PUBLISHING" })).rows).toEqual([]);
  const revoked = await revokeAnyAccessToken(administrator, accessToken.id);
  expect(revoked.revokedReason).toBe("ADMINISTRATOR");
  expect(await works(token)).toBe(false);
  expect(await noticesOf("access_token.revoked")).toEqual([person.userId]);
  await revokeAnyAccessToken(administrator, accessToken.id);
  expect((await noticesOf("access_token.revoked")).length).toBe(1);
});

it("warns once of a token that ends within 7 days, and again after a rotation", async () => {
  const { accessToken } = await aToken(9);
  await createApplicationToken(mine.owner, mine.applicationId, { name: "CI", scopes: [], expiresInDays: 9 });
  await warnOfExpiringTokens();
  expect(await noticesOf("access_token.expiring")).toEqual([]);
  shiftClock(3 * DAY);
  await Promise.all([warnOfExpiringTokens(), warnOfExpiringTokens()]);
  const users = [person.userId, mine.owner.userId].sort();
  expect((await noticesOf("access_token.expiring")).sort()).toEqual(users);
  await rotateAccessToken(person, accessToken.id);
  shiftClock(7 * DAY);
  await warnOfExpiringTokens();
  expect((await noticesOf("access_token.expiring")).length).toBe(3);
});

describe("a report of leaked credentials", () => {
  const report = async (body: unknown) => {
    const request = new Request("http://localhost/api/leaked-credential", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const response = await POST(request);
    return `${response.status} ${await response.text()}`;
  };
  const queued = async () => {
    const rows = await world.connection.sql<{ payload: { digests?: string[] } }[]>`
      select payload from graphile_worker._private_jobs order by id`;
    return rows.flatMap(({ payload }) => payload.digests ?? []);
  };

  it("ends tokens of users and applications, and notifies about API keys, each once", async () => {
    const own = await createApplicationToken(mine.owner, mine.applicationId, { name: "Leaked", scopes: [] });
    const { token, accessToken } = await aToken();
    const { token: renewed } = await rotateAccessToken(person, accessToken.id, { gracePeriodHours: 1 });
    const key = await revealApiKey(mine.owner, mine.apiKeyId);
    const answers = [
      await report({ credential: token }),
      await report({ credentials: [own.token, key, "no credential", ""] }),
      await report({ credential: `${token.slice(0, -1)}!` }),
    ];
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^202 /);
    const digests = await queued();
    // Again, as after a crash.
    await endLeakedCredentials(digests);
    await endLeakedCredentials(digests);
    expect([await works(token), await works(renewed), await works(own.token)]).toEqual([false, false, false]);
    expect(await noticesOf("access_token.leaked")).toEqual([person.userId, mine.owner.userId]);
    expect((await noticesOf("api_key.leaked")).sort()).toEqual(
      [mine.owner.userId, mine.publisher.userId].sort(),
    );
    expect(await revealApiKey(mine.owner, mine.apiKeyId)).toBe(key);
    const listed = (await listApplicationTokens(mine.owner, mine.applicationId, {})).rows;
    expect(listed.find(({ id }) => id === own.accessToken.id)?.revokedReason).toBe("LEAKED");
  });

  it.each([
    [{}, 400],
    [{ credential: 1 }, 400],
    [{ credentials: Array.from({ length: 101 }, () => "x") }, 400],
    [{ credential: "x".repeat(70_000) }, 413],
  ])("is rejected if malformed (%#)", async (body, status) => {
    expect((await report(body)).slice(0, 3)).toBe(String(status));
  });
});
