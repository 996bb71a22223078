import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { startProviderTest } from "@/domain/provider-tests/provider-test.service";
import { createProvider, updateProvider } from "@/domain/providers/provider.service";
import { adoptRegistration } from "@/domain/registrations/adopt.service";
import { revealClientSecret } from "@/domain/registrations/registration.queries";
import {
  checkRegistration,
  reapplyRegistration,
  renewClientSecret,
  reregisterClient,
  retryRegistration,
} from "@/domain/registrations/registration.service";
import { repairRegistrations } from "@/domain/registrations/repair/repair.service";
import { dryRun } from "@/domain/store/dry-run";
import { tableDigests } from "@/testing/database/digests";
import { outcomeOf } from "@/testing/domain/catalog";
import { recordExits } from "@/testing/domain/exits";
import { providerInput } from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";
import { anAdministrator, aPerson, toolOf } from "@/testing/domain/world";
import { createApplication, updateApplication } from "./application.service";
import { archiveApplication } from "./archive.service";

const s = setStage();

/** Verbs that call an authorization server, on a provider and a client that work. */
const CALLS: Readonly<Record<string, (actor: Actor, id: string) => Promise<unknown>>> = {
  createProvider: (a) => createProvider(a, providerInput(s.fake.discoveryUrl, { name: "Stolen" })),
  updateProvider: (a) =>
    updateProvider(a, s.providerId, providerInput(s.fake.discoveryUrl, { clientSecret: null })),
  startProviderTest: (a) => startProviderTest(a, s.providerId),
  deleteProvider: (a) => deleteProvider(a, s.providerId, 1),
  repairRegistrations: (a, id) => repairRegistrations(a, { action: "RETRY", applicationIds: [id] } as never),
  updateApplication: (a, id) => updateApplication(a, id, { name: randomBytes(4).toString("hex") }),
  renewClientSecret: (a, id) => renewClientSecret(a, id),
  revealClientSecret: (a, id) => revealClientSecret(a, id),
  checkRegistration: (a, id) => checkRegistration(a, id),
  reapplyRegistration: (a, id) => reapplyRegistration(a, id),
  retryRegistration: (a, id) => retryRegistration(a, id),
  reregisterClient: (a, id) => reregisterClient(a, id),
  adoptRegistration: (a, id) => adoptRegistration(a, id),
  archiveApplication: (a, id) => archiveApplication(a, id),
};
const REJECTIONS = ["FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED", "INVALID_INPUT"];

describe("a caller without permission", () => {
  it.each(Object.entries(CALLS))("causes nothing by %s", async (_name, call) => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const received = s.fake.server.requests.length;
    const callers: Record<string, Actor> = {
      stranger: await aPerson(),
      "the stranger's token": toolOf(await aPerson(), "FULL"),
      "the owner's read-only token": toolOf(s.owner, "READ_ONLY"),
      "an administrator's read-only token": toolOf(await anAdministrator(), "READ_ONLY"),
    };
    for (const [name, actor] of Object.entries(callers)) {
      const { result, exits } = await recordExits(s.world, () => outcomeOf(call(actor, id)));
      expect([name, REJECTIONS.includes(result) || result]).toEqual([name, true]);
      expect([name, exits]).toEqual([name, []]);
    }
    expect(s.fake.server.requests).toHaveLength(received);
  });

  it("causes nothing by creating an application either", async () => {
    await s.start();
    const received = s.fake.server.requests.length;
    const actor = toolOf(await aPerson(), "READ_ONLY");
    const web = { type: "WEB" as const, name: "Weather", redirectUris: ["https://app.example.com/callback"] };
    const { result, exits } = await recordExits(s.world, () => outcomeOf(createApplication(actor, web)));
    expect([result, exits]).toEqual(["FORBIDDEN", []]);
    expect(s.fake.server.requests).toHaveLength(received);
  });
});

describe("a dry run of a permitted caller", () => {
  it.each(Object.entries(CALLS))("contacts no server and changes nothing by %s", async (_name, call) => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const received = s.fake.server.requests.length;
    const before = await tableDigests(s.world);
    for (const actor of [s.owner, await anAdministrator()]) {
      const { result, exits } = await recordExits(s.world, () => dryRun(() => call(actor, id)));
      const { error } = result;
      if (error && !result.record.stopped) expect(error).toBeInstanceOf(DomainError);
      expect(exits.filter((exit) => !exit.startsWith("statement "))).toEqual([]);
    }
    expect(await tableDigests(s.world, ["users"])).toEqual({ ...before, users: expect.anything() });
    expect(s.fake.server.requests).toHaveLength(received);
  });

  it("says which server it would contact", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const { record, error } = await dryRun(() => renewClientSecret(s.owner, id));
    expect(error).toBeUndefined();
    expect(record).toMatchObject({ calls: [expect.any(String)], stopped: false });
    const admin = await anAdministrator();
    const other = providerInput("https://login.example.com/.well-known/openid-configuration", {
      name: "Next",
    });
    const adding = await dryRun(() => createProvider(admin, other));
    expect(adding.record).toMatchObject({
      calls: ["login.example.com"],
      effects: [{ action: "provider.created" }],
    });
  });
});

describe("the recorder", () => {
  it("sees the same verbs of permitted callers", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const { exits } = await recordExits(s.world, () => checkRegistration(s.owner, id));
    expect(exits.some((exit) => exit.startsWith("connect "))).toBe(true);
    expect(exits.some((exit) => exit.startsWith("statement "))).toBe(true);
  });

  it("sees files", async () => {
    await s.start();
    const file = join(tmpdir(), `exits-${randomBytes(6).toString("hex")}`);
    const { exits } = await recordExits(s.world, () => writeFile(file, ""));
    expect(exits).toEqual([`write ${file}`]);
  });
});
