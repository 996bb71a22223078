import { describe, expect, it } from "vitest";
import { addProvider, startAuthorizationServer } from "@/testing/authorization-servers/authorization-server";
import * as habits from "@/testing/authorization-servers/habits";
import { gate, loseAnswer, reply } from "@/testing/authorization-servers/replies";
import type { Handler, Route } from "@/testing/authorization-servers/scripted-server";
import { providerRow } from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
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

describe("a provider test", () => {
  it("shows each step with its time and findings, and leaves no probe", async () => {
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

  it("is visible as it happens", async () => {
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

  it("reports the probe where nothing can be deleted", async () => {
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
  ])("reports a failure at %s with the server's text", async (step, route, handler, states, expected) => {
    await s.start({ renewalPath: RENEWAL_PATH });
    s.imitated.server.on(route, handler);
    const test = await bench();
    expect(test).toMatchObject({ state: "DONE", ...expected });
    expect(statesOf(test)).toMatchObject(states);
    const failed = test.steps.find((one) => one.step === step);
    expect(failed?.error).toMatchObject({ step, status: 400, serverDescription: "Not today" });
    expect(s.imitated.clients.size).toBe(step === "delete" ? 1 : 0);
  });

  it("reports a possible probe when the response to its registration was lost", async () => {
    await s.start();
    s.imitated.server.around("POST /register", loseAnswer);
    expect((await bench()).leftOver).toMatch(/“Latchkey test bench .*” may be left/);
  });

  it("registers a probe of a type the provider supports", async () => {
    await s.start({}, { applicationTypes: ["BROWSER"] });
    const test = await bench();
    expect(statesOf(test)).toMatchObject({ register: "DONE", renew_secret: "SKIPPED", delete: "DONE" });
    const [probe] = s.imitated.server.received("POST /register");
    expect(probe?.json).toMatchObject({ token_endpoint_auth_method: "none" });
  });

  it("finds what the embedded authorization server supports", async () => {
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
