import { expect, it, vi } from "vitest";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { renewClientSecret } from "@/domain/registrations/registration.service";
import { auditLogOf, currentOf, drain, notificationsOf } from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";

/* Every outcome is stored, but the first commit's response is lost, so storing is repeated. */
vi.mock("@/domain/store/persevere", () => ({
  persevere: async (store: () => Promise<unknown>) => {
    await store();
    return store();
  },
}));

const s = setStage();
const actions = async (id: string) => (await auditLogOf(id)).map(({ action }) => action).sort();

it("keeps a client whose registration was stored, and reports it once", async () => {
  await s.start();
  const id = await s.register();
  expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  expect(s.fake.server.received("DELETE /register/*")).toHaveLength(0);
  expect(s.fake.clients.size).toBe(1);
  expect((await actions(id)).filter((action) => action === "registration.registered")).toHaveLength(1);
});

it("reports an update, a renewal and a deletion once", async () => {
  await s.start({ renewalPath: RENEWAL_PATH });
  const id = await s.register();
  await updateApplication(s.owner, id, { name: "Another name" });
  await renewClientSecret(s.owner, id);
  await archiveApplication(s.owner, id);
  await drain(id);
  const found = await actions(id);
  expect(found.filter((action) => action.startsWith("registration."))).toEqual(
    [...new Set(found)].filter((action) => action.startsWith("registration.")),
  );
  expect(s.fake.clients.size).toBe(0);
  expect(await notificationsOf(s.owner.userId)).not.toContain("registration.failed");
});
