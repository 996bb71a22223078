import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person, Tool } from "@/domain/kernel/actor";
import { newToken } from "@/domain/kernel/token-format";
import { closeSession, openSession, resolveSession } from "@/domain/sign-in/session.service";
import { database } from "@/domain/store/database";
import { findUser, type User } from "@/domain/users/user.repository";
import { aPerson, createWorld, disable, type World } from "@/testing/domain/world";
import { createAccessToken, revokeAccessToken } from "./access-token.service";
import { resolveAccessToken as resolve } from "./bearer.service";

const resolveAccessToken = async (token: string) => (await resolve(token)) as Tool | null;

const ORIGIN = { ip: null, userAgent: null };

let world: World;
let person: Person;
beforeAll(async () => {
  world = await createWorld();
  person = await aPerson();
});
afterAll(() => world.close());

const lookUps = () => world.statements().filter((text) => /from access_tokens/.test(text)).length;
const many = (token: string) => Promise.all(Array.from({ length: 20 }, () => resolveAccessToken(token)));

it("isn't created by a session that has ended meanwhile", async () => {
  const user = (await findUser(database(), (await aPerson()).userId)) as User;
  const { sessionId } = await openSession(user, ORIGIN);
  const { id: userId, name, roles } = user;
  const signedIn: Person = { kind: "person", userId, name, roles, sessionId, ip: null };
  await closeSession(signedIn);
  await expect(createAccessToken(signedIn, { name: "Late", scope: "FULL" })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
});

it("looks up a token once for all requests that arrive in one turn, and again for later ones", async () => {
  const { token } = await createAccessToken(person, { name: "A tool", scope: "FULL" });
  world.statements();
  const bearers = await many(token);
  expect(bearers.every((bearer) => bearer?.userId === person.userId)).toBe(true);
  expect(lookUps()).toBe(1);
  await resolveAccessToken(token);
  expect(lookUps()).toBe(1);
});

it("never mistakes one token for another", async () => {
  const other = await aPerson();
  const [mine, theirs] = [
    await createAccessToken(person, { name: "Mine", scope: "FULL" }),
    await createAccessToken(other, { name: "Theirs", scope: "READ_ONLY" }),
  ];
  const [a, b, c] = await Promise.all([
    resolveAccessToken(mine.token),
    resolveAccessToken(theirs.token),
    resolveAccessToken(mine.token),
  ]);
  expect([a?.userId, b?.userId, c?.userId]).toEqual([person.userId, other.userId, person.userId]);
  expect([a?.scopes.length, b?.scopes]).toEqual([5, ["READ"]]);
});

it("looks up all tokens and all sessions that arrive in one turn with one statement each", async () => {
  const people = await Promise.all(Array.from({ length: 30 }, () => aPerson()));
  const tokens: string[] = [];
  const sessions: string[] = [];
  for (const each of people) {
    tokens.push((await createAccessToken(each, { name: "A tool", scope: "FULL" })).token);
    sessions.push((await openSession((await findUser(database(), each.userId)) as User, ORIGIN)).sessionId);
  }
  const ids = people.map(({ userId }) => userId);
  world.statements();
  expect((await Promise.all(tokens.map(resolveAccessToken))).map((bearer) => bearer?.userId)).toEqual(ids);
  expect(lookUps()).toBe(1);
  world.statements();
  expect((await Promise.all(sessions.map(resolveSession))).map((session) => session?.userId)).toEqual(ids);
  expect(world.statements().filter((text) => /from sessions/.test(text))).toHaveLength(1);
});

it("distinguishes the revoked, the expired and the unknown from the valid ones of the same turn", async () => {
  const leaving = await aPerson();
  const [valid, revoked, theirs] = [
    await createAccessToken(person, { name: "Valid", scope: "FULL" }),
    await createAccessToken(person, { name: "Revoked", scope: "FULL" }),
    await createAccessToken(leaving, { name: "Theirs", scope: "FULL" }),
  ];
  await revokeAccessToken(person, revoked.accessToken.id);
  await disable(leaving);
  const answers = await Promise.all(
    [revoked.token, valid.token, theirs.token, newToken("lkp"), "lkp_x", `${valid.token}x`].map(
      resolveAccessToken,
    ),
  );
  expect(answers.map((bearer) => bearer?.tokenId ?? null)).toEqual([
    null,
    valid.accessToken.id,
    null,
    null,
    null,
    null,
  ]);
});

it("rejects a revoked token, and a disabled user's token, in the next request", async () => {
  const { token, accessToken } = await createAccessToken(person, { name: "Short", scope: "FULL" });
  expect((await many(token)).every(Boolean)).toBe(true);
  await revokeAccessToken(person, accessToken.id);
  expect((await many(token)).some(Boolean)).toBe(false);
  const leaving = await aPerson();
  const theirs = await createAccessToken(leaving, { name: "Theirs", scope: "FULL" });
  expect(await resolveAccessToken(theirs.token)).not.toBeNull();
  await disable(leaving);
  expect(await resolveAccessToken(theirs.token)).toBeNull();
});

it("continues after a failed look-up", async () => {
  const { token } = await createAccessToken(person, { name: "Again", scope: "FULL" });
  await world.connection.sql`alter table access_tokens rename to hidden`;
  await expect(resolveAccessToken(token)).rejects.toThrow();
  await world.connection.sql`alter table hidden rename to access_tokens`;
  expect(await resolveAccessToken(token)).not.toBeNull();
});
