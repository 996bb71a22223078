import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeId, newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { requestTransfer, withdrawTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { acceptTransfer } from "@/domain/lifecycle/transfers/transfer-answer.service";
import { addMember } from "@/domain/memberships/membership.service";
import { createTeam } from "@/domain/teams/team.service";
import { anApi } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let owner: Person;
let teamId: string;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  teamId = await createTeam(owner, { name: newId() });
});
afterAll(() => world.close());

interface Lists {
  readonly applications: { readonly nodes: readonly { readonly ownershipTransfer: object | null }[] };
  readonly apis: { readonly nodes: readonly { readonly ownershipTransfer: object | null }[] };
}

it("reads the open offers of a list's applications and APIs with one statement, for those who have a part in them", async () => {
  for (let count = 0; count < 3; count += 1) {
    const applicationId = await anApplication(owner);
    await requestTransfer(owner, { applicationId }, { teamId, keptRole: "USER" });
    await requestTransfer(owner, { apiId: await anApi(owner) }, { teamId, keptRole: "USER" });
  }
  await anApplication(owner);
  const offers = "nodes { ownershipTransfer { id status } }";
  const text = `{ applications(first: 10) { ${offers} } apis(scope: MINE, first: 10) { ${offers} } }`;
  world.statements();
  const { data, errors } = await executeOperation<Lists>(text, {}, owner);
  expect(errors).toEqual([]);
  const found = [...(data?.applications.nodes ?? []), ...(data?.apis.nodes ?? [])];
  expect(found.map(({ ownershipTransfer }) => ownershipTransfer !== null).filter(Boolean)).toHaveLength(6);
  expect(found).toHaveLength(7);
  const reading = world.statements().filter((statement) => /from ownership_transfers/.test(statement));
  expect(reading.length).toBeLessThanOrEqual(2);
});

describe("the page of an offer", () => {
  const text = `query ($id: ID!) {
    node(id: $id) { ... on OwnershipTransfer { status subjectName viewerCanAnswer endedBy { name } contents { memberCount subscriptionCount planCount } } }
    viewer { notifications(first: 1) { nodes { event path details { name value } } } }
  }`;
  interface Offer {
    readonly node: { readonly contents: object | null; readonly endedBy: { readonly name: string } | null };
    readonly viewer: { readonly notifications: { readonly nodes: readonly Record<string, unknown>[] } };
  }
  const look = async (viewer: Person, id: string) => {
    const { data, errors } = await executeOperation<Offer>(text, { id: encodeId("transfer", id) }, viewer);
    expect(errors).toEqual([]);
    return data;
  };
  const CONTENTS = { memberCount: 2, subscriptionCount: 0, planCount: 0 };

  it("is where the notification leads, shows what comes with it while it is open, and nothing to strangers", async () => {
    const receiver = await aPerson();
    const applicationId = await anApplication(owner);
    await addMember(SYSTEM, applicationId, { userId: receiver.userId, role: "USER" });
    const { id } = await requestTransfer(
      owner,
      { applicationId },
      { userId: receiver.userId, keptRole: "NONE" },
    );
    const open = await look(receiver, id);
    expect(open?.node).toMatchObject({ status: "OPEN", viewerCanAnswer: true, contents: CONTENTS });
    expect(open?.viewer.notifications.nodes).toMatchObject([
      { event: "transfer.requested", path: `/invitations/offers/${encodeId("transfer", id)}` },
    ]);
    expect(JSON.stringify(open?.viewer.notifications.nodes)).not.toContain(id);
    expect((await look(owner, id))?.node).toMatchObject({ viewerCanAnswer: false, contents: CONTENTS });
    const stranger = await aPerson();
    expect((await look(stranger, id))?.node).toBeNull();
    expect((await look(stranger, newId()))?.node).toBeNull();
    await acceptTransfer(receiver, id);
    expect((await look(receiver, id))?.node).toMatchObject({ status: "ACCEPTED", contents: null });
    expect((await look(receiver, id))?.node.endedBy).not.toBeNull();
    expect((await look(owner, id))?.node).toBeNull();
  });

  it("tells a receiver without access that it was withdrawn, and no longer what would have come with it", async () => {
    const manager = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const own = await createTeam(manager, { name: newId() });
    await addTeamMember(SYSTEM, own, { userId: owner.userId, role: "MEMBER" });
    const { id } = await requestTransfer(
      owner,
      { apiId: await anApi(owner) },
      { teamId: own, keptRole: "NONE" },
    );
    expect((await look(manager, id))?.node).toMatchObject({
      viewerCanAnswer: true,
      contents: { memberCount: 0, subscriptionCount: 0, planCount: 0 },
    });
    await withdrawTransfer(owner, id);
    const after = await look(manager, id);
    expect(after?.node).toMatchObject({ status: "WITHDRAWN", viewerCanAnswer: false, contents: null });
    expect(after?.viewer.notifications.nodes).toMatchObject([
      { event: "transfer.withdrawn", path: `/invitations/offers/${encodeId("transfer", id)}` },
    ]);
  });
});
