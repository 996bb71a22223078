import { describe, expect, it } from "vitest";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { randomFrom } from "@/testing/access/random";
import type { Quirks } from "@/testing/authorization-servers/quirks";
import { loseResponse, reply, resetBeforeReading } from "@/testing/authorization-servers/replies";
import type { Handler } from "@/testing/authorization-servers/scripted-server";
import {
  abandon,
  applicationRow,
  drain,
  lastOperation,
  makeAllDue,
  operationsOf,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, SYSTEM } from "@/testing/domain/world";
import { adoptRegistration } from "./adopt.service";
import { runOrRecoverOperation } from "./operations/runner";
import { registrationsOf } from "./registration.queries";
import {
  cancelOperation,
  checkRegistration,
  reapplyRegistration,
  retryRegistration,
} from "./registration.service";

const s = setStage();

async function viewOf(id: string) {
  const view = (await registrationsOf([id])).get(id);
  if (!view) throw new Error("no registration");
  return view;
}

const BUSY = { status: 503, body: { error: "temporarily_unavailable" } };
const LIMITED = { status: 429, headers: { "retry-after": "120" } };
const ONCE_LATER = { status: 503, headers: { "retry-after": "120" } };

describe("values that the server has already, applied again while it", () => {
  it.each<[string, Handler]>([
    ["limits requests", reply(LIMITED)],
    ["asks to wait", reply(ONCE_LATER)],
    ["is unavailable", reply(BUSY)],
  ])("%s, make no difference, and wait for a retry", async (_what, handler) => {
    await s.start();
    const id = await s.register();
    const undo = s.fake.server.around("PUT /register/*", () => handler);
    await reapplyRegistration(s.owner, id);
    const view = await viewOf(id);
    // A response that doesn't show whether the update took place leaves the values unknown, and says so.
    if (view.status === "OUT_OF_SYNC") expect(view.mismatches).not.toEqual([]);
    else expect(view).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    const operation = await lastOperation(id);
    expect(operation).toMatchObject({ kind: "UPDATE", status: "PENDING" });
    expect(view.status === "ACTIVE").toBe(!operation?.outcomeUnknown);
    undo();
    await drain(id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    expect(await lastOperation(id)).toMatchObject({ kind: "UPDATE", status: "SUCCEEDED" });
  });

  it("is away, and are as they were while the process restarts in the middle", async () => {
    await s.start();
    const id = await s.register();
    await s.fake.server.stop();
    await reapplyRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    const operation = await lastOperation(id);
    await abandon(operation?.id as string, null);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    await runOrRecoverOperation(operation?.id as string);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    await s.fake.server.restart();
    await drain(id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
  });
});

describe("an update with an unknown outcome", () => {
  it("that is taken back has unknown values until the server confirms them", async () => {
    await s.start();
    const id = await s.register();
    const undo = s.fake.server.around("PUT /register/*", loseResponse);
    const undoToo = s.fake.server.around("GET /register/*", () => reply(BUSY));
    await updateApplication(s.owner, id, { name: "Other" });
    await updateApplication(s.owner, id, { name: "Weather" });
    expect(await viewOf(id)).toMatchObject({
      status: "OUT_OF_SYNC",
      mismatches: [
        { field: "client_name", requested: "Weather", registered: null },
        { field: "redirect_uris", registered: null },
        { field: "grant_types", registered: null },
      ],
      statusNote: expect.stringContaining("unknown: client_name, redirect_uris, grant_types."),
    });
    undo();
    undoToo();
    await drain(id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    expect(s.client().metadata.client_name).toBe("Weather");
  });
});

describe("an update that waits", () => {
  it("leaves the client in sync when it is canceled after its change was taken back", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("PUT /register/*", reply(LIMITED));
    await updateApplication(s.owner, id, { name: "Other" });
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC", mismatches: [{ field: "client_name" }] });
    await cancelOperation(s.owner, (await lastOperation(id))?.id as string);
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC", mismatches: [{ field: "client_name" }] });
    await updateApplication(s.owner, id, { name: "Weather" });
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
  });
});

const upperCase: Quirks = {
  dress: (response) => ({
    ...response,
    ...(typeof response.client_name === "string" && { client_name: response.client_name.toUpperCase() }),
  }),
};
const silent: Quirks = {
  dress: ({ client_name: _name, redirect_uris: _uris, grant_types: _grants, ...others }) => others,
};
const SERVERS: readonly (readonly [string, Quirks])[] = [
  ["that follows the RFCs", {}],
  ["that normalizes names", upperCase],
  ["that states no values", silent],
  ["without management", { unmanaged: true }],
];

const MOODS: readonly ((inner: Handler) => Handler)[] = [
  (inner) => inner,
  (inner) => inner,
  () => reply(BUSY),
  () => reply(LIMITED),
  () => reply({ status: 401 }),
  () => reply({ status: 400, body: { error: "invalid_client_metadata" } }),
  () => reply({ status: 405 }),
  () => resetBeforeReading,
  loseResponse,
];

describe.each(SERVERS)("whatever happens at a server %s", (_what, quirks) => {
  it.each([1, 2, 4, 6])(
    "a client is out of sync exactly if a difference is named (%i)",
    async (seed) => {
      const { pick, chance } = randomFrom(seed);
      await s.start(quirks);
      const id = await s.register();
      const admin = await anAdministrator();
      const steps: Readonly<Record<string, () => Promise<unknown>>> = {
        rename: () => updateApplication(admin, id, { name: pick(["Weather", "Other", "OTHER"]) }),
        move: () =>
          updateApplication(admin, id, {
            redirectUris: [pick(["https://a.example/", "https://b.example/"])],
          }),
        reapply: () => reapplyRegistration(admin, id),
        retry: () => retryRegistration(admin, id),
        check: () => checkRegistration(admin, id),
        adopt: () => adoptRegistration(admin, id),
        cancel: async () => cancelOperation(admin, (await lastOperation(id))?.id ?? id),
        due: () => makeAllDue(id),
        work: () => drain(id, 1),
        restart: async () => {
          const open = (await operationsOf(id)).find(({ status }) => status === "PENDING");
          if (!open) return;
          await abandon(open.id, pick([null, new Date()]));
          await runOrRecoverOperation(open.id);
        },
        archive: async () => {
          await archiveApplication(admin, id);
          await restoreApplication(admin, id);
        },
        ...(chance(0.3) && { lose: () => deleteProvider(SYSTEM, s.providerId, 1) }),
      };
      const done: string[] = [];
      for (let step = 0; step < 14; step += 1) {
        const undo = ["PUT /register/*", "GET /register/*", "DELETE /register/*"].map((route) =>
          s.fake.server.around(route as "PUT /register/*", pick(MOODS)),
        );
        const name = pick(Object.keys(steps));
        done.push(name);
        await steps[name]?.().catch((error: Error) => {
          if (error.name !== "DomainError") throw error;
        });
        for (const end of undo) end();
        const { status, mismatches, statusNote } = await viewOf(id);
        const what = done.join(", ");
        if (status === "OUT_OF_SYNC") {
          expect(mismatches, what).not.toEqual([]);
          expect(statusNote, what).toContain("authorization server");
        }
        const inUse = !["REMOVED", "ORPHANED", "FAILED", "PENDING"].includes(status);
        if (inUse && mismatches.length === 0) expect(status, what).toBe("ACTIVE");
        // What is said to be in sync is so at the server, too.
        if (status === "ACTIVE" && mismatches.length === 0)
          expect(s.client().metadata.client_name, what).toBe((await applicationRow(id))?.name);
      }
    },
    60_000,
  );
});
