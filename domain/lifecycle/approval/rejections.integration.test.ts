import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { inviteToTeam } from "@/domain/memberships/invitations/invitation.service";
import { createFormField, reorderFormFields } from "@/domain/plans/form-field.service";
import { createTeam } from "@/domain/teams/team.service";
import { outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { archiveApplication } from "../archive.service";
import { addTeamMember } from "../teams/add-team-member.service";
import { giveToTeam } from "../teams/owning.service";
import { requestTransfer, withdrawTransfer } from "../transfers/transfer.service";
import { declineTransfer } from "../transfers/transfer-answer.service";
import { approveApplication, rejectApplication, setApplicationFields } from "./approval.service";

let world: World;
let administrator: Person;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
  owner = await aPerson();
});
afterAll(() => world.close());

it("an application that doesn't exist is neither reviewed nor filled in, and an archived one isn't filled in", async () => {
  const outcomes = [
    approveApplication(administrator, newId()),
    rejectApplication(administrator, newId(), { reason: "No." }),
    setApplicationFields(administrator, newId(), []),
  ];
  expect(await Promise.all(outcomes.map(outcomeOf))).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
  const id = await anApplication(owner);
  await archiveApplication(owner, id);
  expect(await outcomeOf(setApplicationFields(administrator, id, []))).toBe("INVALID_STATUS");
});

it("the request form of a plan that doesn't exist gets no field and no order", async () => {
  const place = { form: "SUBSCRIPTION", planId: newId() } as const;
  const field = { kind: "TEXT", key: "note", label: "Note" } as const;
  expect(await outcomeOf(createFormField(administrator, place, field))).toBe("NOT_FOUND");
  expect(await outcomeOf(reorderFormFields(administrator, place, []))).toBe("NOT_FOUND");
});

it("a team is managed by its managers, and seen by its members", async () => {
  const member = await aPerson();
  const teamId = await createTeam(owner, { name: newId() });
  await addTeamMember(SYSTEM, teamId, { userId: member.userId, role: "MEMBER" });
  const invite = (actor: Person) =>
    outcomeOf(inviteToTeam(actor, teamId, { email: "new@example.com", role: "MEMBER" }));
  expect([await invite(member), await invite(await aPerson())]).toEqual(["FORBIDDEN", "NOT_FOUND"]);
  const applicationId = await anApplication(owner);
  const kept = { teamId, keptRole: "ADMIN" as "USER" };
  expect(await outcomeOf(giveToTeam(owner, { applicationId }, kept))).toBe("INVALID_INPUT");
});

it("an offer that has ended is neither withdrawn nor declined", async () => {
  const applicationId = await anApplication(owner);
  const teamId = await createTeam(owner, { name: newId() });
  const { id } = await requestTransfer(owner, { applicationId }, { teamId, keptRole: "NONE" });
  await withdrawTransfer(owner, id);
  expect(await outcomeOf(withdrawTransfer(owner, id))).toBe("INVALID_STATUS");
  expect(await outcomeOf(declineTransfer(owner, id))).toBe("INVALID_STATUS");
});
