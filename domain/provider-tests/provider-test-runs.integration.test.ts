import { describe, expect, it } from "vitest";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { updateProvider } from "@/domain/providers/provider.service";
import { registrationsOf } from "@/domain/registrations/registration.queries";
import { renewClientSecret } from "@/domain/registrations/registration.service";
import { gate, reply } from "@/testing/authorization-servers/replies";
import { currentOf, domainError, providerInput, providerRow } from "@/testing/domain/registration-world";
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

const _statesOf = (test: Awaited<ReturnType<typeof latest>>) =>
  Object.fromEntries(test.steps.map(({ step, status }) => [step, status]));

const _ALL_DONE = {
  discovery: "DONE",
  token: "DONE",
  register: "DONE",
  read: "DONE",
  update: "DONE",
  renew_secret: "DONE",
  delete: "DONE",
};

describe("several tests", () => {
  it("of one provider do not run at the same time", async () => {
    await s.start();
    const started = await Promise.allSettled([
      startProviderTest(SYSTEM, s.providerId),
      startProviderTest(SYSTEM, s.providerId),
      startProviderTest(SYSTEM, s.providerId),
    ]);
    expect(started.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = started.find((one) => one.status === "rejected");
    expect(refused).toMatchObject({ reason: domainError("INVALID_STATUS") });
    const { id } = await latest();
    await Promise.all([runProviderTest(id), runProviderTest(id), runProviderTest(id)]);
    expect(s.fake.server.received("POST /register")).toHaveLength(1);
    await startProviderTest(SYSTEM, s.providerId);
  });

  it("that were interrupted are closed, and the probe is reported", async () => {
    await s.start();
    const held = gate();
    s.fake.server.around("GET /register/*", held.wrap);
    const id = await startProviderTest(SYSTEM, s.providerId);
    const walking = runProviderTest(id);
    await held.arrived;
    await runProviderTest(id);
    expect(await latest()).toMatchObject({ status: "RUNNING" });
    shiftClock(10 * MINUTE);
    await runProviderTest(id);
    const test = await latest();
    expect(test).toMatchObject({ status: "INTERRUPTED", finishedAt: expect.any(Date) });
    expect(test.undeletedProbe).toContain(s.client().id);
    held.letGo();
    await walking;
  });

  it("that never run do not block others forever", async () => {
    await s.start();
    await startProviderTest(SYSTEM, s.providerId);
    shiftClock(10 * MINUTE);
    const id = await startProviderTest(SYSTEM, s.providerId);
    await runProviderTest(id);
    expect(await latest()).toMatchObject({ id, status: "DONE" });
  });
});

describe("the findings", () => {
  it("determine which operations owners get", async () => {
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
    s.fake.server.on("PUT /register/*", NO).on("DELETE /register/*", NO).on("POST /register/*", NO);
    await bench();
    expect(await abilities()).toEqual({
      manageable: true,
      updatable: false,
      deletable: false,
      renewable: false,
    });
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    await updateApplication(s.owner, id, { name: "Second" });
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
  });

  it("are not stored for a provider edited meanwhile", async () => {
    await s.start();
    const held = gate();
    s.fake.server.around("GET /register/*", held.wrap);
    const walking = runProviderTest(await startProviderTest(SYSTEM, s.providerId));
    await held.arrived;
    await updateProvider(SYSTEM, s.providerId, providerInput(s.fake.discoveryUrl, { softwareId: "other" }));
    held.letGo();
    await walking;
    expect(await latest()).toMatchObject({ status: "DONE" });
    expect(await providerRow(s.providerId)).toMatchObject({ capabilities: null, testedAt: null });
  });

  it("is for administrators", async () => {
    await s.start();
    const person = await aPerson();
    await expect(startProviderTest(person, s.providerId)).rejects.toMatchObject(domainError("FORBIDDEN"));
    await expect(latestProviderTest(person, s.providerId)).rejects.toMatchObject(domainError("FORBIDDEN"));
    const admin = await anAdministrator();
    await expect(startProviderTest(admin, admin.userId)).rejects.toMatchObject(domainError("NOT_FOUND"));
    await startProviderTest(admin, s.providerId);
  });
});
