import { statusOf } from "@/domain/memberships/invitations/invitation.access";
import type { InvitationLink } from "@/domain/memberships/invitations/invitation.queries";
import type { Invitation } from "@/domain/memberships/invitations/invitation.repository";
import type {
  InvitationRole,
  OfferStatus,
  SubjectKind,
} from "@/domain/memberships/invitations/invitation.rules";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { UserType } from "../users/user.type";
import {
  InvitationLinkStatusEnum,
  InvitationRoleEnum,
  InvitationSubjectEnum,
  OfferStatusEnum,
} from "./sharing.enums";

@ObjectType("Invitation", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An invitation by email to an application, an API or a team. Visible to those who manage its members, and to the invited user.",
})
export class InvitationObject {
  @Field(() => ID, { description: "ID of the invitation." })
  readonly id!: string;

  @Field(() => InvitationSubjectEnum, { description: "What the invitation is to." })
  readonly subject!: SubjectKind;

  @Field(() => ID, { description: "ID of the application, API or team." })
  readonly subjectId!: string;

  @Field(() => String, { description: "Name of the application, API or team." })
  readonly subjectName!: string;

  @Field(() => String, { description: "The invited email." })
  readonly email!: string;

  @Field(() => InvitationRoleEnum, { description: "The role it gives." })
  readonly role!: InvitationRole;

  @Field(() => OfferStatusEnum, { description: "Status of the invitation." })
  readonly status!: OfferStatus;

  @Field(() => UserType, { description: "The user who sent it last." })
  readonly invitedBy!: UserType;

  @Field(() => Date, { description: "Time of the last mail." })
  readonly sentAt!: Date;

  @Field(() => Int, { description: "Number of mails sent." })
  readonly timesSent!: number;

  @Field(() => Date, { description: "Time until which it can be accepted." })
  readonly expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time it was answered or withdrawn." })
  readonly endedAt!: Date | null;
}

export const InvitationConnection = connectionOf("Invitation", InvitationObject);

const SUBJECT_ID = { APPLICATION: "application", API: "api", TEAM: "team" } as const;

export const subjectIdOf = (kind: SubjectKind, id: string): string => encodeId(SUBJECT_ID[kind], id);

export function presentInvitation(row: Invitation): InvitationObject {
  return {
    id: encodeId("invitation", row.id),
    subject: row.kind,
    subjectId: subjectIdOf(row.kind, row.subjectId),
    subjectName: row.subjectName,
    email: row.email,
    role: row.role,
    status: statusOf(row),
    invitedBy: { id: encodeId("user", row.inviterId), name: row.inviterName },
    sentAt: row.sentAt,
    timesSent: row.timesSent,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt,
  };
}

@PayloadType("InvitationPayload", "The invitation after the change.")
export class InvitationPayload extends Payload {
  @PayloadField(() => InvitationObject)
  readonly invitation?: InvitationObject | null;
}

@ObjectType("InvitationLink", {
  simpleResolvers: true,
  description: "What the link of an invitation leads to. Reading it changes nothing.",
})
export class InvitationLinkObject {
  @Field(() => InvitationLinkStatusEnum, { description: "Status of the link." })
  readonly status!: InvitationLink["status"];

  @Field(() => InvitationSubjectEnum, { nullable: true, description: "What the invitation is to." })
  readonly subject!: SubjectKind | null;

  @Field(() => String, { nullable: true, description: "Name of the application, API or team." })
  readonly subjectName!: string | null;

  @Field(() => InvitationRoleEnum, { nullable: true, description: "The role it gives." })
  readonly role!: InvitationRole | null;

  @Field(() => String, { nullable: true, description: "Name of the user who sent it." })
  readonly inviterName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The invited email; masked unless it is the viewer's own.",
  })
  readonly email!: string | null;

  @Field(() => Date, { nullable: true, description: "Time of the last mail." })
  readonly sentAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Time until which it can be accepted." })
  readonly expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Time it was answered or withdrawn, or expired." })
  readonly endedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Email of the account that answered it; masked unless it is the viewer's own.",
  })
  readonly endedBy!: string | null;

  @Field(() => Boolean, { description: "Whether it was sent to the viewer's own email." })
  readonly viewerIsInvited!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer's email is verified." })
  readonly viewerIsVerified!: boolean;
}

export function presentLink({ status, invitation, viewer }: InvitationLink): InvitationLinkObject {
  return {
    status,
    subject: invitation?.kind ?? null,
    subjectName: invitation?.subjectName ?? null,
    role: invitation?.role ?? null,
    inviterName: invitation?.inviterName ?? null,
    email: invitation?.email ?? null,
    sentAt: invitation?.sentAt ?? null,
    expiresAt: invitation?.expiresAt ?? null,
    endedAt: invitation?.endedAt ?? null,
    endedBy: invitation?.endedBy ?? null,
    viewerIsInvited: viewer?.isInvited ?? false,
    viewerIsVerified: viewer?.verified ?? false,
  };
}
