import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { listApplications } from "@/domain/applications/application.queries";
import { updateSettings } from "@/domain/settings/settings.service";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { createApplication } from "./application.service";
import { archiveApplication } from "./archive.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(async () => setLimit(100));

const setLimit = async (maxApplicationsPerUser: number) =>
  updateSettings(await anAdministrator(), { maxApplicationsPerUser });
const create = (owner: Awaited<ReturnType<typeof aPerson>>) =>
  createApplication(owner, { type: "SIMPLE", name: "One more" });
const LIMIT_REACHED = expect.objectContaining({ name: "DomainError", code: "LIMIT_REACHED" });

it("holds for twenty simultaneous requests of one user, and each user for themselves", async () => {
  await setLimit(3);
  const [owner, other] = [await aPerson(), await aPerson()];
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => create(owner)));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  for (const attempt of attempts) {
    if (attempt.status === "rejected") expect(attempt.reason).toEqual(LIMIT_REACHED);
  }
  expect((await listApplications(owner, {})).rows).toHaveLength(3);
  await create(other);
});

it("counts active applications that the user owns, and no others", async () => {
  await setLimit(1);
  const owner = await aPerson();
  await anApplication(await aPerson(), {}, { users: [owner] });
  await create(owner);
  await expect(create(owner)).rejects.toEqual(LIMIT_REACHED);
  const [first] = (await listApplications(owner, { roles: ["PRIMARY_OWNER"] })).rows;
  await archiveApplication(owner, first?.id ?? "");
  await create(owner);
});

it("can be raised or removed, and rejects what is no limit", async () => {
  await setLimit(1);
  const owner = await aPerson();
  await create(owner);
  await setLimit(2);
  await create(owner);
  await expect(create(owner)).rejects.toEqual(LIMIT_REACHED);
  await setLimit(0);
  await create(owner);
  for (const wrong of [-1, 1.5, 1_000_001, Number.NaN]) {
    await expect(setLimit(wrong)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ path: ["maxApplicationsPerUser"] }],
    });
  }
});
