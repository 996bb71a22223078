import { describe, expect, it } from "vitest";
import { addProvider, startAuthorizationServer } from "@/testing/authorization-servers/authorization-server";
import * as quirks from "@/testing/authorization-servers/quirks";
import { gate, loseResponse, reply } from "@/testing/authorization-servers/replies";
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

const statusesOf = (test: Awaited<ReturnType<typeof latest>>) =>
  Object.fromEntries(test.steps.map(({ step, status }) => [step, status]));

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
    expect(test).toMatchObject({ status: "DONE", undeletedProbe: null, requestedByName: SYSTEM.name });
    expect(statusesOf(test)).toEqual(ALL_DONE);
    for (const { milliseconds, detail, error } of test.steps) {
      expect(milliseconds).toBeGreaterThanOrEqual(0);
      expect(detail).toBeTruthy();
      expect(error).toBeNull();
    }
    expect(s.fake.clients.size).toBe(0);
    expect((await providerRow(s.providerId)).testedAt).not.toBeNull();
    expect(JSON.stringify(test)).not.toContain("initial-access-token-of-the-test");
  });

  it.each<[string, quirks.Quirks, object]>([
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
      quirks.rotatesSecretAtEveryUpdate,
      { secretRotatesAtUpdate: true, registrationTokenRotates: false },
    ],
    [
      "changes the token at an update",
      quirks.rotatesTokenAtEveryUpdate,
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
    s.fake.server.around("POST /register", held.wrap);
    const id = await startProviderTest(SYSTEM, s.providerId);
    expect(await latest()).toMatchObject({ status: "WAITING" });
    const walking = runProviderTest(id);
    await held.arrived;
    const test = await latest();
    expect(test.status).toBe("RUNNING");
    expect(statusesOf(test)).toMatchObject({
      discovery: "DONE",
      token: "DONE",
      register: "RUNNING",
      read: "PENDING",
    });
    held.letGo();
    await walking;
    expect(await latest()).toMatchObject({ status: "DONE" });
  });

  it("reports the probe where nothing can be deleted", async () => {
    await s.start({ unmanaged: true });
    const test = await bench();
    expect(statusesOf(test)).toMatchObject({
      register: "DONE",
      read: "SKIPPED",
      update: "SKIPPED",
      delete: "SKIPPED",
    });
    expect(test.undeletedProbe).toContain(s.client().id);
    expect(s.client().metadata.client_name).toMatch(/^latchkeyprobe[a-z0-9]{12}$/);
  });

  const NO = reply({ status: 400, body: { error: "invalid_request", error_description: "Not today" } });
  it.each<[string, Route, Handler, object, object]>([
    [
      "discovery",
      "GET /.well-known/openid-configuration",
      NO,
      { discovery: "FAILED", token: "SKIPPED", delete: "SKIPPED" },
      { capabilities: null, undeletedProbe: null },
    ],
    [
      "token",
      "POST /token",
      NO,
      { token: "FAILED", register: "SKIPPED", delete: "SKIPPED" },
      { capabilities: null, undeletedProbe: null },
    ],
    [
      "register",
      "POST /register",
      NO,
      { register: "FAILED", read: "SKIPPED", delete: "SKIPPED" },
      { capabilities: null, undeletedProbe: null },
    ],
    [
      "read",
      "GET /register/*",
      NO,
      { read: "FAILED", update: "DONE", delete: "DONE" },
      { undeletedProbe: null, capabilities: { read: false, update: true } },
    ],
    [
      "update",
      "PUT /register/*",
      NO,
      { update: "FAILED", delete: "DONE" },
      { undeletedProbe: null, capabilities: { update: false, registrationTokenRotates: null } },
    ],
    [
      "renew_secret",
      "POST /register/*",
      NO,
      { renew_secret: "FAILED", delete: "DONE" },
      { undeletedProbe: null, capabilities: { renewSecret: false } },
    ],
    [
      "delete",
      "DELETE /register/*",
      NO,
      { delete: "FAILED" },
      { undeletedProbe: expect.stringContaining("is still registered"), capabilities: { delete: false } },
    ],
  ])("reports a failure at %s with the server's text", async (step, route, handler, statuses, expected) => {
    await s.start({ renewalPath: RENEWAL_PATH });
    s.fake.server.on(route, handler);
    const test = await bench();
    expect(test).toMatchObject({ status: "DONE", ...expected });
    expect(statusesOf(test)).toMatchObject(statuses);
    const failed = test.steps.find((one) => one.step === step);
    expect(failed?.error).toMatchObject({ step, status: 400, serverDescription: "Not today" });
    expect(s.fake.clients.size).toBe(step === "delete" ? 1 : 0);
  });

  it("reports a possible probe when the response to its registration was lost", async () => {
    await s.start();
    s.fake.server.around("POST /register", loseResponse);
    expect((await bench()).undeletedProbe).toMatch(/“latchkeyprobe[a-z0-9]{12}” may still exist/);
  });

  it("registers a probe of a type the provider supports", async () => {
    await s.start({}, { applicationTypes: ["BROWSER"] });
    const test = await bench();
    expect(statusesOf(test)).toMatchObject({ register: "DONE", renew_secret: "SKIPPED", delete: "DONE" });
    const [probe] = s.fake.server.received("POST /register");
    expect(probe?.json).toMatchObject({ token_endpoint_auth_method: "none" });
  });

  it("finds what the embedded authorization server supports", async () => {
    const server = await startAuthorizationServer(s.world.connection.sql);
    try {
      const providerId = await addProvider(server);
      expect(await bench(providerId)).toMatchObject({
        undeletedProbe: null,
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
