import { describe, expect, it } from "vitest";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { updateProvider } from "@/domain/providers/provider.service";
import { registrationsOf } from "@/domain/registrations/registration.queries";
import { renewClientSecret } from "@/domain/registrations/registration.service";
import { addProvider, startAuthorizationServer } from "@/testing/authorization-servers/authorization-server";
import * as habits from "@/testing/authorization-servers/habits";
import { gate, loseAnswer, reply } from "@/testing/authorization-servers/replies";
import type { Handler, Route } from "@/testing/authorization-servers/scripted-server";
import { currentOf, providerInput, providerRow, refusal } from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";
import { anAdministrator, aPerson, SYSTEM } from "@/testing/domain/world";
import { latestProviderTest, runProviderTest, startProviderTest } from "./provider-test.service";

const s = setStage();

async function latest(providerId = s.providerId) {
  const test = await latestProviderTest(SYSTEM, providerId);
  if (!test) throw new Error("there is no test");
  return test;
}

/** Runs the test bench from beginning to end. */
async function bench(providerId = s.providerId) {
  await runProviderTest(await startProviderTest(SYSTEM, providerId));
  return latest(providerId);
}

const statesOf = (test: Awaited<ReturnType<typeof latest>>) =>
  Object.fromEntries(test.steps.map(({ step, state }) => [step, state]));

const ALL_DONE = {
  discovery: "DONE",
  token: "DONE",
  register: "DONE",
  read: "DONE",
  update: "DONE",
  renew_secret: "DONE",
  delete: "DONE",
};

describe("the walk", () => {
  it("shows each step with its time and what was found, and leaves nothing behind", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const test = await bench();
    expect(test).toMatchObject({ state: "DONE", leftOver: null, requestedByName: SYSTEM.name });
    expect(statesOf(test)).toEqual(ALL_DONE);
    for (const { milliseconds, detail, error } of test.steps) {
      expect(milliseconds).toBeGreaterThanOrEqual(0);
      expect(detail).toBeTruthy();
      expect(error).toBeNull();
    }
    expect(s.imitated.clients.size).toBe(0);
    expect((await providerRow(s.providerId)).testedAt).not.toBeNull();
    expect(JSON.stringify(test)).not.toContain("initial-access-token-of-the-test");
  });

  it.each<[string, habits.Habits, object]>([
    [
      "keeps everything",
      {},
      {
        management: true,
        read: true,
        update: true,
        delete: true,
        renewSecret: null,
        secretRotatesAtUpdate: false,
        registrationTokenRotates: false,
      },
    ],
    [
      "changes the secret at an update",
      habits.rotatesSecretAtEveryUpdate,
      { secretRotatesAtUpdate: true, registrationTokenRotates: false },
    ],
    [
      "changes the token at an update",
      habits.rotatesTokenAtEveryUpdate,
      { secretRotatesAtUpdate: false, registrationTokenRotates: true },
    ],
    ["renews secrets", { renewalPath: RENEWAL_PATH }, { renewSecret: true }],
    [
      "manages nothing",
      { unmanaged: true },
      {
        register: true,
        management: false,
        read: null,
        update: null,
        delete: null,
        secretRotatesAtUpdate: null,
      },
    ],
  ])("records that a server %s", async (_what, with_, expected) => {
    await s.start(with_);
    const test = await bench();
    expect(test.capabilities).toMatchObject(expected);
    expect((await providerRow(s.providerId)).capabilities).toMatchObject(expected);
  });

  it("is seen as it happens", async () => {
    await s.start();
    const held = gate();
    s.imitated.server.around("POST /register", held.wrap);
    const id = await startProviderTest(SYSTEM, s.providerId);
    expect(await latest()).toMatchObject({ state: "WAITING" });
    const walking = runProviderTest(id);
    await held.arrived;
    const test = await latest();
    expect(test.state).toBe("RUNNING");
    expect(statesOf(test)).toMatchObject({
      discovery: "DONE",
      token: "DONE",
      register: "RUNNING",
      read: "PENDING",
    });
    held.letGo();
    await walking;
    expect(await latest()).toMatchObject({ state: "DONE" });
  });

  it("names the probe where nothing can be deleted", async () => {
    await s.start({ unmanaged: true });
    const test = await bench();
    expect(statesOf(test)).toMatchObject({
      register: "DONE",
      read: "SKIPPED",
      update: "SKIPPED",
      delete: "SKIPPED",
    });
    expect(test.leftOver).toContain(s.client().id);
    expect(s.client().metadata.client_name).toMatch(/test bench/);
  });

  const NO = reply({ status: 400, body: { error: "invalid_request", error_description: "Not today" } });
  it.each<[string, Route, Handler, object, object]>([
    [
      "discovery",
      "GET /.well-known/openid-configuration",
      NO,
      { discovery: "FAILED", token: "PENDING" },
      { capabilities: null, leftOver: null },
    ],
    [
      "token",
      "POST /token",
      NO,
      { token: "FAILED", register: "PENDING" },
      { capabilities: null, leftOver: null },
    ],
    [
      "register",
      "POST /register",
      NO,
      { register: "FAILED", read: "PENDING" },
      { capabilities: null, leftOver: null },
    ],
    [
      "read",
      "GET /register/*",
      NO,
      { read: "FAILED", update: "DONE", delete: "DONE" },
      { leftOver: null, capabilities: { read: false, update: true } },
    ],
    [
      "update",
      "PUT /register/*",
      NO,
      { update: "FAILED", delete: "DONE" },
      { leftOver: null, capabilities: { update: false, registrationTokenRotates: null } },
    ],
    [
      "renew_secret",
      "POST /register/*",
      NO,
      { renew_secret: "FAILED", delete: "DONE" },
      { leftOver: null, capabilities: { renewSecret: false } },
    ],
    [
      "delete",
      "DELETE /register/*",
      NO,
      { delete: "FAILED" },
      { leftOver: expect.stringContaining("is still registered"), capabilities: { delete: false } },
    ],
  ])("tells of a failure at %s in the server's words", async (step, route, handler, states, expected) => {
    await s.start({ renewalPath: RENEWAL_PATH });
    s.imitated.server.on(route, handler);
    const test = await bench();
    expect(test).toMatchObject({ state: "DONE", ...expected });
    expect(statesOf(test)).toMatchObject(states);
    const failed = test.steps.find((one) => one.step === step);
    expect(failed?.error).toMatchObject({ step, status: 400, serverDescription: "Not today" });
    expect(s.imitated.clients.size).toBe(step === "delete" ? 1 : 0);
  });

  it("says that a probe may be left when the answer to its registration was lost", async () => {
    await s.start();
    s.imitated.server.around("POST /register", loseAnswer);
    expect((await bench()).leftOver).toMatch(/“Latchkey test bench .*” may be left/);
  });

  it("asks for a probe of a type that the provider serves", async () => {
    await s.start({}, { applicationTypes: ["BROWSER"] });
    const test = await bench();
    expect(statesOf(test)).toMatchObject({ register: "DONE", renew_secret: "SKIPPED", delete: "DONE" });
    const [probe] = s.imitated.server.received("POST /register");
    expect(probe?.json).toMatchObject({ token_endpoint_auth_method: "none" });
  });

  it("at the embedded authorization server finds what it can do", async () => {
    const server = await startAuthorizationServer(s.world.connection.sql);
    try {
      const providerId = await addProvider(server);
      expect(await bench(providerId)).toMatchObject({
        leftOver: null,
        capabilities: {
          management: true,
          update: true,
          delete: true,
          registrationTokenRotates: true,
          secretRotatesAtUpdate: false,
        },
      });
    } finally {
      await server.close();
    }
  });
});

describe("several tests", () => {
  it("of one provider do not run at once", async () => {
    await s.start();
    const started = await Promise.allSettled([
      startProviderTest(SYSTEM, s.providerId),
      startProviderTest(SYSTEM, s.providerId),
      startProviderTest(SYSTEM, s.providerId),
    ]);
    expect(started.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = started.find((one) => one.status === "rejected");
    expect(refused).toMatchObject({ reason: refusal("WRONG_STATE") });
    const { id } = await latest();
    await Promise.all([runProviderTest(id), runProviderTest(id), runProviderTest(id)]);
    expect(s.imitated.server.received("POST /register")).toHaveLength(1);
    await startProviderTest(SYSTEM, s.providerId);
  });

  it("that were cut off are closed, and the probe is named", async () => {
    await s.start();
    const held = gate();
    s.imitated.server.around("GET /register/*", held.wrap);
    const id = await startProviderTest(SYSTEM, s.providerId);
    const walking = runProviderTest(id);
    await held.arrived;
    await runProviderTest(id);
    expect(await latest()).toMatchObject({ state: "RUNNING" });
    shiftClock(10 * MINUTE);
    await runProviderTest(id);
    const test = await latest();
    expect(test).toMatchObject({ state: "INTERRUPTED", finishedAt: expect.any(Date) });
    expect(test.leftOver).toContain(s.client().id);
    held.letGo();
    await walking;
  });

  it("that nobody runs do not stand in the way for ever", async () => {
    await s.start();
    await startProviderTest(SYSTEM, s.providerId);
    shiftClock(10 * MINUTE);
    const id = await startProviderTest(SYSTEM, s.providerId);
    await runProviderTest(id);
    expect(await latest()).toMatchObject({ id, state: "DONE" });
  });
});

describe("what was found", () => {
  it("decides what owners are offered", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const abilities = async () => {
      const view = (await registrationsOf([id])).get(id);
      return {
        manageable: view?.manageable,
        updatable: view?.updatable,
        deletable: view?.deletable,
        renewable: view?.renewable,
      };
    };
    expect(await abilities()).toEqual({
      manageable: true,
      updatable: true,
      deletable: true,
      renewable: true,
    });
    const NO = reply({ status: 405 });
    s.imitated.server.on("PUT /register/*", NO).on("DELETE /register/*", NO).on("POST /register/*", NO);
    await bench();
    expect(await abilities()).toEqual({
      manageable: true,
      updatable: false,
      deletable: false,
      renewable: false,
    });
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject(refusal("WRONG_STATE"));
    await updateApplication(s.owner, id, { name: "Second" });
    expect(await currentOf(id)).toMatchObject({ state: "OUT_OF_SYNC" });
  });

  it("is not kept for a provider that was edited meanwhile", async () => {
    await s.start();
    const held = gate();
    s.imitated.server.around("GET /register/*", held.wrap);
    const walking = runProviderTest(await startProviderTest(SYSTEM, s.providerId));
    await held.arrived;
    await updateProvider(
      SYSTEM,
      s.providerId,
      providerInput(s.imitated.discoveryUrl, { softwareId: "other" }),
    );
    held.letGo();
    await walking;
    expect(await latest()).toMatchObject({ state: "DONE" });
    expect(await providerRow(s.providerId)).toMatchObject({ capabilities: null, testedAt: null });
  });

  it("is for administrators", async () => {
    await s.start();
    const person = await aPerson();
    await expect(startProviderTest(person, s.providerId)).rejects.toMatchObject(refusal("FORBIDDEN"));
    await expect(latestProviderTest(person, s.providerId)).rejects.toMatchObject(refusal("FORBIDDEN"));
    const admin = await anAdministrator();
    await expect(startProviderTest(admin, admin.userId)).rejects.toMatchObject(refusal("NOT_FOUND"));
    await startProviderTest(admin, s.providerId);
  });
});
