import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { Member } from "@/domain/memberships/membership.repository";
import { ApplicationRoleEnum } from "../applications/application.enums";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { UserType } from "../users/user.type";

@ObjectType("Member", { simpleResolvers: true, description: "A person's place in an application." })
export class MemberObject {
  @Field(() => UserType, { description: "The person." })
  readonly user!: UserType;

  @Field(() => String, { description: "The person's e-mail address; members see each other's." })
  readonly email!: string;

  @Field(() => ApplicationRoleEnum, { description: "What the person may do with it." })
  readonly role!: ApplicationRole;

  @Field(() => Date, { description: "Since when." })
  readonly joinedAt!: Date;

  @Field(() => Boolean, { description: "The person's account is disabled." })
  readonly disabled!: boolean;
}

export const MemberConnection = connectionOf("Member", MemberObject);

export function presentMember(member: Member): MemberObject {
  return {
    user: { id: encodeId("user", member.userId), name: member.name },
    email: member.email,
    role: member.role,
    joinedAt: member.createdAt,
    disabled: member.disabled,
  };
}

@ObjectType("MemberCandidate", { simpleResolvers: true, description: "Somebody who could be added." })
export class MemberCandidateObject {
  @Field(() => ID, { description: "For `addMember`." })
  readonly userId!: string;

  @Field(() => String, { description: "The person's name." })
  readonly name!: string;

  @Field(() => String, { description: "The e-mail address, masked unless it was searched for in full." })
  readonly email!: string;

  @Field(() => Boolean, { description: "The person is a member already." })
  readonly isMember!: boolean;
}

@PayloadType("MemberPayload", "The member after the change.")
export class MemberPayload extends Payload {
  @PayloadField(() => MemberObject)
  readonly member?: MemberObject | null;
}

@PayloadType("LeaveApplicationPayload", "The end of a membership.")
export class LeaveApplicationPayload extends Payload {
  @Field(() => ID, {
    nullable: true,
    description: "The application that was left; null when that was refused.",
  })
  readonly applicationId?: string | null;
}
