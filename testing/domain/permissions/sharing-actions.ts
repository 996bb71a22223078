import { ownershipTransfers } from "@/db/schema";
import { newId } from "@/domain/kernel/ids";
import {
  assignOwner,
  requestTransfer,
  withdrawTransfer,
} from "@/domain/lifecycle/transfers/transfer.service";
import { acceptTransfer, declineTransfer } from "@/domain/lifecycle/transfers/transfer-answer.service";
import { acceptInvitation, declineInvitation } from "@/domain/memberships/invitations/answer.service";
import { listInvitations } from "@/domain/memberships/invitations/invitation.queries";
import {
  changeInvitationRole,
  inviteApiCollaborator,
  resendInvitation,
  withdrawInvitation,
} from "@/domain/memberships/invitations/invitation.service";
import { addMember } from "@/domain/memberships/membership.service";
import { database } from "@/domain/store/database";
import { aPerson } from "@/testing/domain/world";
import { type Action, rest } from "./action";
import type { PermissionStage } from "./stage";

const aNewId = async () => newId();
const emailOf = (id: string) => `invited-${id}@example.com`;
const aReceiver = async () => {
  await database().delete(ownershipTransfers);
  return (await aPerson({ roles: ["API_PUBLISHER", "USER"] })).userId;
};
const keep = { keptRole: "USER" } as const;

async function anInvitation({ people, applicationId }: PermissionStage): Promise<string> {
  const input = { email: emailOf(newId()), role: "USER" } as const;
  return (await addMember(people["primary owner"], applicationId, input)).invitation?.id ?? "";
}

const anApiInvitation = (role: "PUBLISHER" | "VIEWER") =>
  async function invite({ people, apiId }: PermissionStage): Promise<string> {
    return (await inviteApiCollaborator(people["API owner"], apiId, role, { email: emailOf(newId()) })).id;
  };

async function anOffer({ people, applicationId }: PermissionStage): Promise<string> {
  const input = { userId: await aReceiver(), ...keep };
  return (await requestTransfer(people["primary owner"], { applicationId }, input)).id;
}

async function anApiOffer({ people, apiId }: PermissionStage): Promise<string> {
  return (await requestTransfer(people["API owner"], { apiId }, { userId: await aReceiver(), ...keep })).id;
}

/** An application's invitations and ownership. */
export const MANAGED_INVITATIONS: readonly Action[] = [
  {
    given: aNewId,
    does: (a, s, id) => addMember(a, s.applicationId, { email: emailOf(id), role: "USER" }),
    needsUser: true,
  },
  { given: anInvitation, does: (a, _, id) => resendInvitation(a, id), needsUser: true },
  { given: anInvitation, does: (a, _, id) => changeInvitationRole(a, id, "OWNER") },
  { given: anInvitation, does: (a, _, id) => withdrawInvitation(a, id) },
];

export const APPLICATION_OWNERSHIP = {
  "invitations.see": [
    { does: (a, s) => listInvitations(a, { kind: "APPLICATION", id: s.applicationId }, {}), ...rest },
  ],
  "ownership.transfer": [
    {
      given: aReceiver,
      does: (a, { applicationId }, userId) => requestTransfer(a, { applicationId }, { userId, ...keep }),
      needsUser: true,
    },
    { given: anOffer, does: (a, _, id) => withdrawTransfer(a, id) },
  ],
  "ownership.assign": [
    {
      given: aReceiver,
      does: (a, { applicationId }, userId) => assignOwner(a, { applicationId }, { userId }),
      outcome: "INVALID_STATUS",
    },
  ],
} as const satisfies Readonly<Record<string, readonly Action[]>>;

/** An API's invitations and ownership. */
export const API_VIEWER_INVITATIONS: readonly Action[] = [
  {
    given: aNewId,
    does: (a, s, id) => inviteApiCollaborator(a, s.apiId, "VIEWER", { email: emailOf(id) }),
    needsUser: true,
  },
  { given: anApiInvitation("VIEWER"), does: (a, _, id) => withdrawInvitation(a, id) },
];

export const API_PUBLISHER_INVITATIONS: readonly Action[] = [
  {
    given: aNewId,
    does: (a, s, id) => inviteApiCollaborator(a, s.apiId, "PUBLISHER", { email: emailOf(id) }),
    needsUser: true,
  },
  { given: anApiInvitation("PUBLISHER"), does: (a, _, id) => resendInvitation(a, id), needsUser: true },
  { given: anApiInvitation("VIEWER"), does: (a, _, id) => changeInvitationRole(a, id, "PUBLISHER") },
];

export const API_OWNERSHIP = {
  "api.transfer": [
    {
      given: aReceiver,
      does: (a, { apiId }, userId) => requestTransfer(a, { apiId }, { userId, ...keep }),
      needsUser: true,
    },
    { given: anApiOffer, does: (a, _, id) => withdrawTransfer(a, id) },
  ],
  "api.assignOwner": [
    {
      given: aReceiver,
      does: (a, { apiId }, userId) => assignOwner(a, { apiId }, { userId }),
      outcome: "INVALID_STATUS",
    },
  ],
} as const satisfies Readonly<Record<string, readonly Action[]>>;

const nowhere = { outcome: "NOT_FOUND" } as const;

/** The answers of those who are invited or offered something: without any, for those who can answer. */
export const ANSWERS: readonly Action[] = [
  { does: (a) => acceptInvitation(a, { invitationId: newId() }), ...nowhere },
  { does: (a) => declineInvitation(a, { invitationId: newId() }), ...nowhere },
  { does: (a) => acceptTransfer(a, newId()), ...nowhere },
  { does: (a) => declineTransfer(a, newId()), ...nowhere },
];
