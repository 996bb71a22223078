import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { MINUTE, SECOND, shiftClock } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { outcomeOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { createAccessToken, MAXIMUM_LIVE } from "../access-token.service";
import { resolveAccessToken } from "../bearer.service";
import {
  answerDeviceAuthorization,
  CODE_LIFETIME,
  fetchDeviceToken,
  findDeviceAuthorization,
  forgetOldDeviceAuthorizations,
  requestDeviceAuthorization,
} from "./device-authorization.service";

let world: World;
let person: Awaited<ReturnType<typeof aPerson>>;
beforeAll(async () => {
  world = await createWorld();
  person = await aPerson();
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

let network = 0;
const begin = (scopes: ("READ" | "APPLICATIONS")[] = ["READ", "APPLICATIONS"]) => {
  network += 1;
  return requestDeviceAuthorization({ clientName: "latchkey on laptop", scopes }, `192.0.2.${network}`);
};
const answer = (
  userCode: string,
  approve = true,
  actor: Parameters<typeof answerDeviceAuthorization>[0] = person,
) => answerDeviceAuthorization(actor, { userCode, approve });

describe("a tool's sign-in", () => {
  it("gives an approved tool its token, once", async () => {
    const { deviceCode, userCode } = await begin();
    expect(deviceCode).toMatch(/^lkr_/);
    expect(await fetchDeviceToken(deviceCode)).toEqual({ error: "authorization_pending" });
    const shown = await findDeviceAuthorization(person, userCode.toLowerCase());
    expect(shown).toMatchObject({ clientName: "latchkey on laptop", scopes: ["READ", "APPLICATIONS"] });
    await answer(userCode);
    const [row] = await world.connection
      .sql`select sealed_token from device_authorizations where user_code = ${userCode}`;
    const result = await fetchDeviceToken(deviceCode);
    if (!("token" in result)) throw new Error(result.error);
    expect(row?.sealed_token).not.toContain(result.token);
    expect(await resolveAccessToken(result.token)).toMatchObject({ userId: person.userId });
    expect(await fetchDeviceToken(deviceCode)).toEqual({ error: "expired_token" });
  });

  it("asks to slow down, and says that it was denied or expired", async () => {
    const first = await begin();
    await fetchDeviceToken(first.deviceCode);
    expect(await fetchDeviceToken(first.deviceCode)).toEqual({ error: "slow_down" });
    shiftClock(2 * SECOND);
    expect(await fetchDeviceToken(first.deviceCode)).toEqual({ error: "authorization_pending" });
    shiftClock(0);
    await answer(first.userCode, false);
    expect(await fetchDeviceToken(first.deviceCode)).toEqual({ error: "access_denied" });
    expect(await outcomeOf(answer(first.userCode))).toBe("NOT_FOUND");
    const second = await begin();
    shiftClock(CODE_LIFETIME + SECOND);
    expect(await fetchDeviceToken(second.deviceCode)).toEqual({ error: "expired_token" });
    expect(await findDeviceAuthorization(person, second.userCode)).toBeNull();
    expect(await outcomeOf(answer(second.userCode))).toBe("NOT_FOUND");
    expect(await fetchDeviceToken("lkr_unknown")).toEqual({ error: "expired_token" });
  });

  it("is approved by one of two users at the same time", async () => {
    const { userCode } = await begin();
    const others = await Promise.all([aPerson(), aPerson()]);
    const outcomes = await Promise.all(others.map((one) => outcomeOf(answer(userCode, true, one))));
    expect(outcomes.sort()).toEqual(["NOT_FOUND", "done"]);
  });

  it("gives its token to one of two requests", async () => {
    const { deviceCode, userCode } = await begin(["READ"]);
    await answer(userCode);
    const results = await Promise.all([fetchDeviceToken(deviceCode), fetchDeviceToken(deviceCode)]);
    expect(results.filter((result) => "token" in result)).toHaveLength(1);
  });

  it("leaves no token behind that its tool never fetched", async () => {
    const { userCode } = await begin(["READ"]);
    const token = await answer(userCode);
    shiftClock(CODE_LIFETIME + MINUTE);
    await forgetOldDeviceAuthorizations();
    const [row] = await world.connection
      .sql`select revoked_at from access_tokens where id = ${token?.id ?? ""}`;
    expect(row?.revoked_at).not.toBeNull();
    expect(await world.connection.sql`select from device_authorizations`).toHaveLength(0);
  });

  it("can be approved again after the user has made room for a token", async () => {
    const crowded = await aPerson();
    for (let index = 0; index < MAXIMUM_LIVE; index += 1)
      await createAccessToken(crowded, { name: `Token ${index}`, scope: "READ_ONLY" });
    const { userCode } = await begin(["READ"]);
    expect(await outcomeOf(answer(userCode, true, crowded))).toBe("LIMIT_REACHED");
    await world.connection.sql`update access_tokens set revoked_at = now() where name = 'Token 0'`;
    expect(await outcomeOf(answer(userCode, true, crowded))).toBe("done");
  });
});

describe("strangers and tools", () => {
  it("can't approve by a token, and get no many guesses", async () => {
    const { userCode } = await begin();
    expect(await outcomeOf(answer(userCode, true, toolOf(person, "FULL")))).toBe("FORBIDDEN");
    const guesser = await aPerson();
    const outcomes = [];
    for (let index = 0; index < 31; index += 1)
      outcomes.push(await outcomeOf(answer("BCDF-GHJK", true, guesser)));
    expect(outcomes.slice(-2)).toEqual(["NOT_FOUND", "RATE_LIMITED"]);
    await expect(findDeviceAuthorization(guesser, userCode)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("can't begin many sign-ins from one network, or with a hostile name", async () => {
    const from = () => requestDeviceAuthorization({ clientName: "x", scopes: ["READ"] }, "2001:db8::1");
    for (let index = 0; index < 20; index += 1) await from();
    await expect(from()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    const hostile = requestDeviceAuthorization(
      { clientName: "x\nApproved", scopes: ["READ"] },
      "192.0.2.250",
    );
    await expect(hostile).rejects.toBeInstanceOf(DomainError);
  });
});
