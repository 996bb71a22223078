import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { listApplications } from "@/domain/applications/application.queries";
import type { Person } from "@/domain/kernel/actor";
import { createFormField, removeFormField } from "@/domain/plans/form-field.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { anAdministrator, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { ensureDefaultApplication } from "./default-application.service";

let world: World;
let administrator: Person;
const FORM = { form: "APPLICATION", planId: null } as const;

beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterEach(() => updateSettings(SYSTEM, { approvalRequiredTypes: [] }));
afterAll(() => world.close());

/** Signs in twice. @returns the names of the user's applications, with their approval */
async function applicationsOf(person: Person): Promise<string[]> {
  await ensureDefaultApplication(person);
  await ensureDefaultApplication(person);
  const { rows } = await listApplications(person, {});
  return rows.map(({ name, approval }) => `${name}, ${approval}`);
}

const DEFAULT = "Default application, NOT_NEEDED";

it("is created at the first sign-in, once", async () => {
  expect(await applicationsOf(await aPerson())).toEqual([DEFAULT]);
  expect(await applicationsOf(await anAdministrator())).toEqual([]);
});

it("isn't a way around the approval of simple applications", async () => {
  await updateSettings(SYSTEM, { approvalRequiredTypes: ["WEB"] });
  expect(await applicationsOf(await aPerson())).toEqual([DEFAULT]);
  await updateSettings(SYSTEM, { approvalRequiredTypes: ["SIMPLE", "WEB"] });
  const person = await aPerson();
  expect(await applicationsOf(person)).toEqual([]);
  await updateSettings(SYSTEM, { approvalRequiredTypes: [] });
  // It was decided at the first sign-in.
  expect(await applicationsOf(person)).toEqual([]);
});

it("isn't a way around required fields", async () => {
  const field = { kind: "TEXT", label: "Cost center", required: true } as const;
  const ofOthers = await createFormField(administrator, FORM, {
    ...field,
    key: "other",
    applicationTypes: ["WEB"],
  });
  expect(await applicationsOf(await aPerson())).toEqual([DEFAULT]);
  const { id } = await createFormField(administrator, FORM, { ...field, key: "costCenter" });
  expect(await applicationsOf(await aPerson())).toEqual([]);
  for (const each of [id, ofOthers.id]) await removeFormField(administrator, each);
  expect(await applicationsOf(await aPerson())).toEqual([DEFAULT]);
});
