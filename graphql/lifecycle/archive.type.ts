import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { ArchivedApplication } from "@/domain/lifecycle/archive.repository";
import type { RestorePreview } from "@/domain/lifecycle/restore.queries";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import {
  ApplicationRoleEnum,
  ApplicationTypeEnum,
  RegistrationStateEnum,
} from "@/graphql/applications/application.enums";
import { ApplicationObject } from "@/graphql/applications/application.type";
import { SubscriptionStatusEnum } from "@/graphql/subscriptions/subscription.enums";
import { presentSubscription, SubscriptionObject } from "@/graphql/subscriptions/subscription.type";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { connectionOf } from "@/graphql/transport/connection";
import { encodeId } from "@/graphql/transport/ids";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { UserType } from "@/graphql/users/user.type";

@ObjectType("ArchivedApplication", {
  simpleResolvers: true,
  description: "An application that was archived, with what is known of it.",
})
export class ArchivedApplicationObject {
  @Field(() => ID, { description: "The application's id." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Its name." })
  readonly name!: string;

  @Field(() => ApplicationTypeEnum, { description: "What it is in OAuth's terms." })
  readonly type!: ApplicationType;

  @Field(() => String, { nullable: true, description: "The client_id that it had." })
  readonly clientId!: string | null;

  @Field(() => String, { nullable: true, description: "Path of its picture." })
  readonly picturePath!: string | null;

  @Field(() => Date, { description: "When it was archived." })
  readonly archivedAt!: Date;

  @Field(() => String, { description: "Who archived it." })
  readonly archivedByName!: string;

  @Field(() => Boolean, { description: "It was archived by an administrator who did not own it." })
  readonly asAdministrator!: boolean;

  @Field(() => String, { description: "Why; empty when nothing was said." })
  readonly reason!: string;

  @Field(() => Int, { description: "How many memberships ended." })
  readonly memberCount!: number;

  @Field(() => Int, { description: "How many subscriptions were closed." })
  readonly subscriptionCount!: number;

  @Field(() => RegistrationStateEnum, {
    nullable: true,
    description: "How its client stands; null for SIMPLE.",
  })
  readonly registrationState!: string | null;
}

export const ArchivedApplicationConnection = connectionOf("ArchivedApplication", ArchivedApplicationObject);

export function presentArchived(row: ArchivedApplication): ArchivedApplicationObject {
  const {
    name,
    type,
    clientId,
    archivedAt,
    archivedByName,
    asAdministrator,
    reason,
    memberCount,

    registrationState,
  } = row;
  const applicationId = encodeId("application", row.applicationId);
  return {
    applicationId,
    name,
    type,
    clientId,
    picturePath: row.pictureDigest
      ? `/api/pictures/${applicationId}?v=${row.pictureDigest.slice(0, 12)}`
      : null,
    archivedAt,
    archivedByName,
    asAdministrator,
    reason,
    memberCount,
    subscriptionCount: row.subscriptionCount,
    registrationState,
  };
}

@ObjectType("FormerMember", {
  simpleResolvers: true,
  description: "Somebody who was a member when it was archived.",
})
export class FormerMemberObject {
  @Field(() => UserType, { description: "The person." })
  readonly user!: UserType;

  @Field(() => String, { description: "The person's e-mail address." })
  readonly email!: string;

  @Field(() => ApplicationRoleEnum, { description: "The role at that time." })
  readonly role!: ApplicationRole;

  @Field(() => ApplicationRoleEnum, {
    description:
      "The role with which the person would come back: the restoring administrator takes the ownership.",
  })
  readonly returnsAs!: ApplicationRole;

  @Field(() => Boolean, { description: "The account is disabled." })
  readonly disabled!: boolean;
}

@ObjectType("FormerSubscription", {
  simpleResolvers: true,
  description: "A subscription that the archiving closed.",
})
export class FormerSubscriptionObject {
  @Field(() => SubscriptionObject, { description: "The subscription." })
  readonly subscription!: SubscriptionObject;

  @Field(() => SubscriptionStatusEnum, { description: "How it stood before." })
  readonly formerStatus!: string;

  @Field(() => String, {
    nullable: true,
    description: "Why it stays closed; null when it comes back as a request.",
  })
  readonly problem!: string | null;
}

@ObjectType("RestorePreview", {
  simpleResolvers: true,
  description: "What a restore would bring back, and what stands in its way.",
})
export class RestorePreviewObject {
  @Field(() => ArchivedApplicationObject, { description: "The archived application." })
  readonly archived!: ArchivedApplicationObject;

  @Field(() => [FormerMemberObject], { description: "Those who can be brought back." })
  readonly formerMembers!: readonly FormerMemberObject[];

  @Field(() => [FormerSubscriptionObject], {
    description: "What the archiving closed, with whether it comes back.",
  })
  readonly subscriptions!: readonly FormerSubscriptionObject[];

  @Field(() => Boolean, {
    description: "Another active application has its client_id: give another one, or none.",
  })
  readonly clientIdTaken!: boolean;

  @Field(() => Boolean, { description: "Its client is gone at the server and would be registered anew." })
  readonly registersClient!: boolean;

  @Field(() => Boolean, { description: "It would be registered anew, but no provider serves its type." })
  readonly noProvider!: boolean;
}

export function presentRestorePreview(preview: RestorePreview): RestorePreviewObject {
  return {
    archived: presentArchived(preview.archived),
    formerMembers: preview.formerMembers.map(({ userId, name, email, role, returnsAs, disabled }) => ({
      user: { id: encodeId("user", userId), name },
      email,
      role,
      returnsAs,
      disabled,
    })),
    subscriptions: preview.subscriptions.map(({ view, formerStatus, problem }) => ({
      subscription: presentSubscription(view),
      formerStatus,
      problem,
    })),
    clientIdTaken: preview.clientIdTaken,
    registersClient: preview.registersClient,
    noProvider: preview.noProvider,
  };
}

@PayloadType("ArchiveApplicationPayload", "The end of an application.")
export class ArchiveApplicationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The archived application; null when that was refused." })
  readonly applicationId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False when it was archived already and nothing changed.",
  })
  readonly changed?: boolean | null;
}

@PayloadType("RestoreApplicationPayload", "The application after its return.")
export class RestoreApplicationPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False when it was active already and nothing changed.",
  })
  readonly changed?: boolean | null;
}
