import { afterEach, describe, expect, it } from "vitest";
import { forgetEnvironment, type SettingName } from "@/domain/kernel/environment";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { reply } from "@/testing/authorization-servers/replies";
import {
  applicationRow,
  currentOf,
  domainError,
  drain,
  lastOperation,
  WEB,
} from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";
import { anAdministrator, anApplication, SYSTEM } from "@/testing/domain/world";
import {
  checkRegistration,
  renewClientSecret,
  reregisterClient,
  retryRegistration,
} from "./registration.service";

const s = setStage();
const ON = {
  simpleEnabled: true,
  registrationEnabled: true,
  webEnabled: true,
  browserEnabled: true,
  nativeEnabled: true,
  backendToBackendEnabled: true,
} as const;
afterEach(() => updateSettings(SYSTEM, ON));

const APPLICATIONS = [
  ["SIMPLE", "simpleEnabled", { type: "SIMPLE", name: "S" }],
  ["BROWSER", "browserEnabled", { type: "BROWSER", name: "B", redirectUris: ["https://b.example/"] }],
  ["WEB", "webEnabled", WEB],
  ["NATIVE", "nativeEnabled", { type: "NATIVE", name: "N", redirectUris: ["com.example.n:/cb"] }],
  ["BACKEND_TO_BACKEND", "backendToBackendEnabled", { type: "BACKEND_TO_BACKEND", name: "M" }],
] as const;

const asInput = (input: (typeof APPLICATIONS)[number][2]) => structuredClone(input) as typeof WEB;

describe("a disabled type", () => {
  it.each(APPLICATIONS)(
    "%s rejects new applications, whether registration is on or off",
    async (_type, setting, input) => {
      await s.start();
      await updateSettings(SYSTEM, { [setting]: false } as Partial<Record<SettingName, boolean>>);
      for (const registrationEnabled of [true, false]) {
        await updateSettings(SYSTEM, { registrationEnabled });
        await expect(createApplication(s.owner, asInput(input))).rejects.toMatchObject({
          ...domainError("TYPE_NOT_AVAILABLE"),
          issues: [expect.objectContaining({ path: ["type"], code: "TYPE_NOT_AVAILABLE" })],
        });
      }
      expect(s.fake.server.received("POST /register")).toHaveLength(0);
    },
  );

  it("leaves the applications of that type usable, editable, archivable and restorable", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const admin = await anAdministrator();
    const id = await s.register();
    await updateSettings(SYSTEM, { webEnabled: false });
    await updateApplication(s.owner, id, { name: "Second", redirectUris: ["https://second.example/cb"] });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(await renewClientSecret(s.owner, id)).toBeTruthy();
    await archiveApplication(s.owner, id);
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    await reregisterClient(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });
});

describe("disabled registration", () => {
  const off = () => updateSettings(SYSTEM, { registrationEnabled: false });

  it("never blocks a change that does not need the server", async () => {
    await s.start();
    const id = await s.register();
    await off();
    await s.fake.server.stop();
    await updateApplication(s.owner, id, { description: "More words", domain: "weather.example" });
    expect(await applicationRow(id)).toMatchObject({ description: "More words" });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    await updateApplication(s.owner, id, { name: "Renamed" });
    expect(await applicationRow(id)).toMatchObject({ name: "Renamed" });
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    s.fake.server.stop = async () => {};
  });

  it("concerns new clients: existing ones are still updated, checked, renewed and deleted", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    await off();
    await updateApplication(s.owner, id, { name: "Second" });
    expect(s.client().metadata.client_name).toBe("Second");
    await checkRegistration(s.owner, id);
    expect(await renewClientSecret(s.owner, id)).toBeTruthy();
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    await archiveApplication(s.owner, id);
    expect(s.fake.clients.size).toBe(0);
  });

  it("rejects new clients on every path, and says so", async () => {
    await s.start();
    const busy = reply({ status: 503, headers: { "retry-after": "60" } });
    const undo = s.fake.server.around("POST /register", () => busy);
    const waiting = await s.register();
    undo();
    const id = await s.register();
    const clients = s.fake.server.received("POST /register").length;
    await off();
    await expect(createApplication(s.owner, WEB)).rejects.toMatchObject(domainError("TYPE_NOT_AVAILABLE"));
    await expect(reregisterClient(s.owner, id)).rejects.toMatchObject(domainError("TYPE_NOT_AVAILABLE"));
    await drain(waiting);
    expect(await lastOperation(waiting)).toMatchObject({
      status: "FAILED",
      error: { code: "TYPE_NOT_AVAILABLE", message: expect.stringMatching(/turned off/) },
    });
    expect(s.fake.server.received("POST /register")).toHaveLength(clients);
    await updateSettings(SYSTEM, { registrationEnabled: true });
    await retryRegistration(s.owner, waiting);
    expect(await currentOf(waiting)).toMatchObject({ status: "ACTIVE" });
  });

  it("does not affect simple applications", async () => {
    await s.start();
    await off();
    const id = await anApplication(s.owner);
    await updateApplication(s.owner, id, { name: "Renamed", clientId: "by-hand" });
    expect(await applicationRow(id)).toMatchObject({ clientId: "by-hand" });
  });
});

it("a setting of the environment can't be changed in the portal", async () => {
  await s.start();
  process.env.LATCHKEY_WEB_APPLICATIONS = "false";
  forgetEnvironment();
  try {
    await expect(createApplication(s.owner, WEB)).rejects.toMatchObject(domainError("TYPE_NOT_AVAILABLE"));
    await expect(updateSettings(SYSTEM, { webEnabled: true })).rejects.toMatchObject({
      ...domainError("SETTING_READ_ONLY"),
      message: expect.stringContaining("LATCHKEY_WEB_APPLICATIONS"),
    });
  } finally {
    delete process.env.LATCHKEY_WEB_APPLICATIONS;
    forgetEnvironment();
  }
});
