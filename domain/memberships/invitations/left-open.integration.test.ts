import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { withdrawAllUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { acceptInvitation } from "./answer.service";
import { withdrawLeftOpen } from "./ending";
import { inviteApiCollaborator } from "./invitation.service";

let world: World;
let sender: Person & { readonly email: string };
let guest: Person & { readonly email: string };
let toApplication: string;
let apiId: string;
let toApi: string;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  sender = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  guest = await aPerson();
  toApplication = (await anInvitation(sender, await anApplication(sender), guest.email)).id;
  apiId = await anApi(await aPerson({ roles: ["API_PUBLISHER", "USER"] }));
  await giveRight();
  toApi = (await inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email })).id;
});

const giveRight = () => world.connection.sql`
  insert into api_publishers (api_id, user_id, created_at) values (${apiId}, ${sender.userId}, now())`;
/** As a release did whose changes left invitations open. */
const takeRight = () => world.connection.sql`
  delete from api_publishers where api_id = ${apiId} and user_id = ${sender.userId}`;
const statusOf = async (id: string) => {
  const [row] = await world.connection.sql`
    select i.status, (select m.status from mails m where m.reason = i.id::text order by m.id desc limit 1) as mail
    from invitations i where i.id = ${id}`;
  return [row?.status, row?.mail];
};
const entriesOf = async (id: string) =>
  (
    await world.connection.sql`
      select action from audit_entries where subject_id = ${id} and action = 'invitation.withdrawn'`
  ).length;

describe("an invitation left open by a sender who lost the right to invite", () => {
  it("is withdrawn once, with its mail, and stays so when the right comes back", async () => {
    await takeRight();
    await Promise.all([withdrawLeftOpen(), withdrawLeftOpen()]);
    await withdrawLeftOpen();
    expect(await statusOf(toApi)).toEqual(["WITHDRAWN", "CANCELED"]);
    expect(await entriesOf(toApi)).toBe(1);
    await giveRight();
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: toApi }))).toBe("INVALID_STATUS");
  });

  it("leaves those open whose senders can invite", async () => {
    await takeRight();
    await withdrawLeftOpen();
    expect(await statusOf(toApplication)).toEqual(["OPEN", "QUEUED"]);
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: toApplication }))).toBe("done");
  });

  it("is found among thousands, by a statement for each thousand", async () => {
    await world.connection.sql`
      insert into invitations
      select r.* from invitations i, generate_series(1, 2500) n,
        jsonb_populate_record(null::invitations, to_jsonb(i) || jsonb_build_object(
          'id', gen_random_uuid(), 'email', n || '-' || i.email,
          'digest', '\\x' || encode(sha256((n || i.email)::bytea), 'hex'))) r
      where i.id = ${toApi}`;
    await takeRight();
    expect(await withdrawAllUnentitled(SYSTEM)).toBe(2_501);
    expect(await withdrawAllUnentitled(SYSTEM)).toBe(0);
    expect(await statusOf(toApplication)).toEqual(["OPEN", "QUEUED"]);
  });
});
