import type { SubjectKind } from "@/domain/memberships/invitations/invitation.rules";
import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { TeamObject } from "../teams/team.type";
import { Field, ID } from "../tg";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { InvitationObject } from "./invitation.type";
import { InvitationSubjectEnum } from "./sharing.enums";

const UNSEEN = "null for another subject, if the viewer cannot see it, or if the mutation failed.";

@PayloadType("AnswerInvitationPayload", "The answered invitation, and what it was to.")
export class AnswerInvitationPayload extends Payload {
  @Field(() => InvitationObject, {
    nullable: true,
    description:
      "The invitation after the answer; null if it was sent to another email, or if the mutation failed.",
  })
  readonly invitation?: InvitationObject | null;

  @Field(() => ApplicationObject, { nullable: true, description: `The application; ${UNSEEN}` })
  readonly application?: ApplicationObject | null;

  @Field(() => ApiObject, { nullable: true, description: `The API; ${UNSEEN}` })
  readonly api?: ApiObject | null;

  @Field(() => TeamObject, { nullable: true, description: `The team; ${UNSEEN}` })
  readonly team?: TeamObject | null;

  @PayloadField(() => InvitationSubjectEnum)
  readonly subject?: SubjectKind | null;

  @PayloadField(() => ID)
  readonly subjectId?: string | null;

  @PayloadField(() => String)
  readonly subjectName?: string | null;
}
