import { afterAll, beforeAll, expect, it } from "vitest";
import { searchApiCollaborators } from "@/domain/apis/api-collaborators.queries";
import type { Person } from "@/domain/kernel/actor";
import { updateSettings } from "@/domain/settings/settings.service";
import { anApi } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { searchCandidates } from "./candidates.queries";
import { acceptInvitation } from "./invitations/answer.service";

/* A stranger looks for users of whom many exist. */

const CROWD = 2_000;
let world: World;
let stranger: Person & { readonly email: string };
let applicationId: string;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_SEARCHABLE_USERS: "" });
  await world.connection.sql`
    insert into users (id, email, email_verified_at, name, created_at, updated_at)
    select gen_random_uuid(), 'person.' || n || '@corp.example', now(), 'Corporate Person ' || n, now(), now()
    from generate_series(1, ${CROWD}::int) n`;
  stranger = await aPerson({ name: "Stranger", roles: ["API_PUBLISHER"] });
  applicationId = await anApplication(stranger);
});
afterAll(() => world.close());

const guesses = Array.from({ length: 1_000 }, (_, at) =>
  at % 2 ? `person.${at}@corp.example` : `corporate person ${at}`,
);

it("finds no one by a thousand guesses, with the same statements as for what doesn't exist", async () => {
  world.statements();
  await searchCandidates(stranger, applicationId, "zzzz@nowhere.example");
  const statements = world.statements();
  let found = 0;
  for (const guess of guesses) {
    found += (await searchCandidates(stranger, applicationId, guess)).filter(
      ({ userId }) => userId !== stranger.userId,
    ).length;
    expect(world.statements()).toEqual(statements);
  }
  expect(found).toBe(0);
});

it("finds no one for an API either", async () => {
  const apiId = await anApi(stranger);
  for (const role of ["PUBLISHER", "VIEWER"] as const) {
    for (const guess of guesses.slice(0, 50)) {
      expect(await searchApiCollaborators(stranger, apiId, role, guess)).toEqual([]);
    }
  }
});

it("finds colleagues, and everyone only by the setting", async () => {
  const colleague = await aPerson({ name: "Corporate Colleague" });
  await acceptInvitation(colleague, {
    invitationId: (await anInvitation(stranger, applicationId, colleague.email)).id,
  });
  const other = await anApplication(stranger);
  const names = async () => (await searchCandidates(stranger, other, "corporate")).map(({ name }) => name);
  expect(await names()).toEqual(["Corporate Colleague"]);
  await updateSettings(SYSTEM, { searchableUsers: "EVERYONE_VERIFIED" });
  expect(await names()).toHaveLength(10);
  await world.connection.sql`update users set email_verified_at = null where id = ${stranger.userId}`;
  expect(await names()).toEqual([]);
});
