import { describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, shiftClock } from "@/domain/kernel/clock";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { addMember } from "@/domain/memberships/membership.service";
import { createProvider } from "@/domain/providers/provider.service";
import { reply } from "@/testing/authorization-servers/replies";
import { domainError, notificationsOf } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, aPerson, SYSTEM } from "@/testing/domain/world";
import { checkRegistration } from "./registration.service";
import { warnOfExpiringSecrets } from "./secret-expiry.service";

const s = setStage();
const SECRET = "client_secret.expiring";
const TOKEN = "initial_access_token.expiring";

/** A web application with a secret that expires after so many days. */
async function endingIn(days: number): Promise<string> {
  const end = Math.round((Date.now() + days * DAY) / 1000);
  await s.start({
    dress: (response, { method }) =>
      method === "POST" ? { ...response, client_secret_expires_at: end } : response,
  });
  return s.register();
}

const warnings = async (person: Person, event = SECRET) =>
  (await notificationsOf(person.userId)).filter((told) => told === event).length;

/** So many days later, the hourly job runs. */
async function afterDays(days: number): Promise<void> {
  shiftClock(days * DAY + HOUR);
  await warnOfExpiringSecrets();
  await warnOfExpiringSecrets();
}

describe("an expiring client secret", () => {
  it("is announced 30, 7 and 1 days ahead, each once, to every member", async () => {
    const id = await endingIn(40);
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    for (const [days, expected] of [
      [0, 0],
      [9, 0],
      [10, 1],
      [20, 1],
      [33, 2],
      [38, 2],
      [39, 3],
      [41, 3],
    ] as const) {
      await afterDays(days);
      expect(await warnings(s.owner), `after ${days} days`).toBe(expected);
      expect(await warnings(user)).toBe(expected);
    }
  });

  it("is announced with the most urgent warning when some were missed", async () => {
    await endingIn(40);
    await afterDays(36);
    expect(await warnings(s.owner)).toBe(1);
    await afterDays(37);
    expect(await warnings(s.owner)).toBe(1);
    await afterDays(39);
    expect(await warnings(s.owner)).toBe(2);
  });

  it("is announced even when it expired while nothing ran", async () => {
    await endingIn(40);
    await afterDays(60);
    expect(await warnings(s.owner)).toBe(1);
  });

  it("is announced again for its next expiry", async () => {
    const id = await endingIn(40);
    await afterDays(39);
    expect(await warnings(s.owner)).toBe(1);
    await s.world.connection
      .sql`update client_registrations set client_secret_expires_at = client_secret_expires_at + interval '40 days' where application_id = ${id}`;
    await afterDays(50);
    expect(await warnings(s.owner)).toBe(2);
  });

  it("is not announced once its client is gone or its application archived", async () => {
    const gone = await endingIn(40);
    const archived = await s.register();
    s.fake.server.on("GET /register/*", reply({ status: 404 }));
    await expect(checkRegistration(s.owner, gone)).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
    await archiveApplication(s.owner, archived);
    await afterDays(39);
    expect(await warnings(s.owner)).toBe(0);
  });
});

it("an expiring initial access token is announced to administrators", async () => {
  await s.start({ registrationAuthorization: null });
  const admin = await anAdministrator();
  await createProvider(SYSTEM, {
    name: "Direct",
    discoveryUrl: s.fake.discoveryUrl,
    initialAccessMethod: "INITIAL_ACCESS_TOKEN",
    initialAccessToken: "direct-token-of-mine",
    initialAccessTokenExpiresAt: new Date(Date.now() + 10 * DAY),
  });
  await afterDays(0);
  expect(await warnings(admin, TOKEN)).toBe(1);
  await afterDays(4);
  expect(await warnings(admin, TOKEN)).toBe(2);
  expect(await warnings(s.owner, TOKEN)).toBe(0);
});
