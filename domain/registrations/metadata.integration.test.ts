import { describe, expect, it } from "vitest";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { gate, inTurn, reply, resetBeforeReading } from "@/testing/authorization-servers/replies";
import {
  applicationRow,
  auditLogOf,
  CALLBACK,
  currentOf,
  domainError,
  drain,
  lastOperation,
  operationsOf,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { adoptRegistration } from "./adopt.service";
import { registrationsOf } from "./registration.queries";
import { checkRegistration, reapplyRegistration } from "./registration.service";

const s = setStage();

async function mismatchesOf(id: string) {
  return (await registrationsOf([id])).get(id)?.mismatches ?? [];
}

describe("the server's metadata", () => {
  it("overrides the request, with a mismatch", async () => {
    await s.start({
      dress: (response) => ({ ...response, grant_types: ["authorization_code", "refresh_token"] }),
    });
    const id = await s.register();
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(await mismatchesOf(id)).toEqual([
      {
        field: "grant_types",
        requested: ["authorization_code"],
        registered: ["authorization_code", "refresh_token"],
      },
    ]);
    await checkRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("shows drift, which one click reverts", async () => {
    await s.start();
    const id = await s.register();
    const client = s.client();
    client.metadata.redirect_uris = [CALLBACK, "https://evil.example/cb"];
    await checkRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC", checkedAt: expect.any(Date) });
    expect(await mismatchesOf(id)).toMatchObject([{ field: "redirect_uris" }]);
    await reapplyRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(client.metadata.redirect_uris).toEqual([CALLBACK]);
    expect(await mismatchesOf(id)).toEqual([]);
  });

  it("shows drift, which one click adopts", async () => {
    await s.start();
    const id = await s.register();
    const client = s.client();
    const uris = [CALLBACK, "https://second.example/cb"];
    client.metadata.redirect_uris = uris;
    client.metadata.client_name = "Named there";
    await checkRegistration(s.owner, id);
    const puts = s.fake.server.received("PUT /register/*").length;
    await adoptRegistration(s.owner, id);
    expect(await applicationRow(id)).toMatchObject({ name: "Named there", redirectUris: uris });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.fake.server.received("PUT /register/*")).toHaveLength(puts);
    const adopted = (await auditLogOf(id)).find(({ action }) => action === "registration.adopted");
    expect(adopted?.changes).toContainEqual(
      expect.objectContaining({ field: "redirectUris", before: [CALLBACK], after: uris }),
    );
  });

  it("is not adopted when it breaks a rule of the type, or without a client", async () => {
    await s.start();
    const id = await s.register();
    const client = s.client();
    client.metadata.redirect_uris = ["regexp=(a|b)"];
    await checkRegistration(s.owner, id);
    await expect(adoptRegistration(s.owner, id)).rejects.toMatchObject(domainError("INVALID_INPUT"));
    expect(await applicationRow(id)).toMatchObject({ redirectUris: [CALLBACK] });
    s.fake.server.on("GET /register/*", reply({ status: 404 }));
    await expect(checkRegistration(s.owner, id)).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED" });
    await expect(adoptRegistration(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
  });

  it("is not adopted while a change is in progress", async () => {
    await s.start();
    const id = await s.register();
    const held = gate();
    s.fake.server.around("PUT /register/*", held.wrap);
    const update = updateApplication(s.owner, id, { name: "Second" });
    await held.arrived;
    await expect(adoptRegistration(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    held.letGo();
    await update;
  });

  it("cancels a waiting update on adoption, and checks first when it may have arrived", async () => {
    await s.start();
    const id = await s.register();
    const client = s.client();
    s.fake.server.on("PUT /register/*", reply({ status: 503, headers: { "retry-after": "60" } }));
    await updateApplication(s.owner, id, { name: "Second" });
    await adoptRegistration(s.owner, id);
    expect(await lastOperation(id)).toMatchObject({ kind: "UPDATE", status: "CANCELED" });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(await applicationRow(id)).toMatchObject({ name: "Weather" });
    s.fake.server.on("PUT /register/*", async (exchange) => {
      client.metadata.client_name = "Third";
      await resetBeforeReading(exchange);
    });
    await updateApplication(s.owner, id, { name: "Third" });
    await adoptRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    await drain(id);
    expect(await mismatchesOf(id)).toMatchObject([{ field: "client_name", registered: "Third" }]);
  });

  it("determines that a client is gone, and that it exists again", async () => {
    await s.start();
    const id = await s.register();
    const undo = s.fake.server.around("GET /register/*", () => reply({ status: 404 }));
    await expect(checkRegistration(s.owner, id)).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
    const view = (await registrationsOf([id])).get(id);
    expect(view).toMatchObject({ status: "REMOVED", updatable: false, renewable: false });
    undo();
    await checkRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("is reported when ignored: a management URL at another server", async () => {
    await s.start({
      dress: (response) => ({ ...response, registration_client_uri: "https://elsewhere.example/c/1" }),
    });
    const id = await s.register();
    const view = (await registrationsOf([id])).get(id);
    expect(view).toMatchObject({ status: "ACTIVE", manageable: false });
    expect(view?.warnings).toEqual([expect.stringContaining("https://elsewhere.example")]);
    await expect(checkRegistration(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
  });

  it("from a check does not count as a change to the application", async () => {
    await s.start();
    const id = await s.register();
    const before = (await applicationRow(id)).updatedAt;
    await checkRegistration(s.owner, id);
    expect((await applicationRow(id)).updatedAt).toEqual(before);
  });
});

describe("a failed update", () => {
  it("is removed from the list as soon as another one succeeds, and its owner is notified", async () => {
    await s.start();
    const id = await s.register();
    const inner = s.fake.server;
    const undo = inner.around("PUT /register/*", (next) =>
      inTurn(reply({ status: 400, body: { error: "invalid_redirect_uri" } }), next),
    );
    await updateApplication(s.owner, id, { redirectUris: ["https://refused.example/cb"] });
    const failed = await lastOperation(id);
    expect(failed).toMatchObject({ status: "FAILED", dismissedAt: null });
    await updateApplication(s.owner, id, { redirectUris: [CALLBACK, "https://fine.example/cb"] });
    undo();
    const [first, second] = (await operationsOf(id)).slice(-2);
    expect(first?.dismissedAt).not.toBeNull();
    expect(second).toMatchObject({ status: "SUCCEEDED" });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("sends current values when retried", async () => {
    await s.start();
    const id = await s.register();
    const client = s.client();
    const undo = s.fake.server.around("PUT /register/*", () => reply({ status: 429 }));
    await updateApplication(s.owner, id, { name: "Second" });
    await updateApplication(s.owner, id, { name: "Third" });
    undo();
    await drain(id);
    expect(client.metadata.client_name).toBe("Third");
    expect((await operationsOf(id)).filter(({ kind }) => kind === "UPDATE")).toHaveLength(1);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("at a server without management leaves the client unchanged, and says why", async () => {
    await s.start({ unmanaged: true });
    const id = await s.register();
    await updateApplication(s.owner, id, { name: "Second" });
    await updateApplication(s.owner, id, { name: "Third" });
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    const updates = (await operationsOf(id)).filter(({ kind }) => kind === "UPDATE");
    expect(updates.map(({ status }) => status)).toEqual(["FAILED", "FAILED"]);
    expect(updates[1]?.error?.message).toMatch(/RFC 7592/);
    // Only the last one needs an administrator's attention.
    expect(updates.map(({ dismissedAt }) => dismissedAt !== null)).toEqual([true, false]);
    expect((await applicationRow(id)).name).toBe("Third");
  });
});
