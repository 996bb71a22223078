import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { ArchivedApplication } from "@/domain/lifecycle/archive.repository";
import type { RestorePreview } from "@/domain/lifecycle/restore.queries";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import {
  ApplicationRoleEnum,
  ApplicationTypeEnum,
  RegistrationStatusEnum,
} from "@/graphql/applications/application.enums";
import { ApplicationObject } from "@/graphql/applications/application.type";
import { SubscriptionStatusEnum } from "@/graphql/subscriptions/subscription.enums";
import { presentSubscription, SubscriptionObject } from "@/graphql/subscriptions/subscription.type";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { connectionOf } from "@/graphql/transport/connection";
import { encodeId } from "@/graphql/transport/ids";
import { Node } from "@/graphql/transport/node";
import {
  ChangedIdsField,
  DeletedIdField,
  Payload,
  PayloadField,
  PayloadType,
} from "@/graphql/transport/user-error";
import { UserType } from "@/graphql/users/user.type";
import { listCost } from "../transport/page-cost";

@ObjectType("ArchivedApplication", {
  implements: Node,
  simpleResolvers: true,
  description: "An archived application.",
})
export class ArchivedApplicationObject {
  @Field(() => ID, {
    description: "ID of the archive record; a restored application gets a new one when it is archived again.",
  })
  readonly id!: string;

  @Field(() => ID, { description: "Application ID." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Application name." })
  readonly name!: string;

  @Field(() => ApplicationTypeEnum, { description: "OAuth type." })
  readonly type!: ApplicationType;

  @Field(() => String, { nullable: true, description: "The client_id before archiving." })
  readonly clientId!: string | null;

  @Field(() => String, { nullable: true, description: "Path of the picture." })
  readonly picturePath!: string | null;

  @Field(() => Date, { description: "Archival time." })
  readonly archivedAt!: Date;

  @Field(() => String, { description: "Name of the user who archived the application." })
  readonly archivedByName!: string;

  @Field(() => Boolean, {
    description: "Whether an administrator who did not own the application archived it.",
  })
  readonly asAdministrator!: boolean;

  @Field(() => String, { description: "Reason; empty if not given." })
  readonly reason!: string;

  @Field(() => Int, { description: "Number of memberships removed." })
  readonly memberCount!: number;

  @Field(() => Int, { description: "Number of subscriptions closed." })
  readonly subscriptionCount!: number;

  @Field(() => RegistrationStatusEnum, {
    nullable: true,
    description: "Status of the client; null for SIMPLE.",
  })
  readonly registrationStatus!: string | null;
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
    registrationStatus,
  } = row;
  const applicationId = encodeId("application", row.applicationId);
  return {
    id: encodeId("archiveRecord", row.recordId),
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
    registrationStatus,
  };
}

@ObjectType("FormerMember", {
  simpleResolvers: true,
  description: "A member at the time of archiving.",
})
export class FormerMemberObject {
  @Field(() => UserType, { description: "The user." })
  readonly user!: UserType;

  @Field(() => String, { description: "The user's email." })
  readonly email!: string;

  @Field(() => ApplicationRoleEnum, { description: "Role at the time of archiving." })
  readonly role!: ApplicationRole;

  @Field(() => ApplicationRoleEnum, {
    description: "Role after restoring; the restoring administrator becomes primary owner.",
  })
  readonly returnsAs!: ApplicationRole;

  @Field(() => Boolean, { description: "Whether the account is disabled." })
  readonly disabled!: boolean;

  @Field(() => String, { nullable: true, description: "Why the member cannot return; null if they can." })
  readonly unavailableReason!: string | null;
}

@ObjectType("FormerSubscription", {
  simpleResolvers: true,
  description: "A subscription closed by archiving.",
})
export class FormerSubscriptionObject {
  @Field(() => SubscriptionObject, { description: "The subscription." })
  readonly subscription!: SubscriptionObject;

  @Field(() => SubscriptionStatusEnum, { description: "Status before archiving." })
  readonly formerStatus!: string;

  @Field(() => String, {
    nullable: true,
    description: "Reason the subscription remains closed; null if it is restored as a request.",
  })
  readonly unavailableReason!: string | null;
}

@ObjectType("RestorePreview", {
  simpleResolvers: true,
  description: "Effects of restoring an application, with any obstacles.",
})
export class RestorePreviewObject {
  @Field(() => ArchivedApplicationObject, { description: "The archived application." })
  readonly archived!: ArchivedApplicationObject;

  @Field(() => String, {
    nullable: true,
    description: "Name of the team that owned the application and can get it back; null for none.",
  })
  readonly teamName!: string | null;

  @Field(() => [FormerMemberObject], {
    complexity: listCost(100),
    description: "Members at the time of archiving.",
  })
  readonly formerMembers!: readonly FormerMemberObject[];

  @Field(() => [FormerSubscriptionObject], {
    complexity: listCost(20),
    description: "Subscriptions closed by archiving, each with its outcome.",
  })
  readonly subscriptions!: readonly FormerSubscriptionObject[];

  @Field(() => Boolean, {
    description:
      "Whether another active application has the client_id. If so, enter a different one or none.",
  })
  readonly clientIdTaken!: boolean;

  @Field(() => Boolean, {
    description: "Whether the client no longer exists at the server and is registered again.",
  })
  readonly registersClient!: boolean;

  @Field(() => Boolean, {
    description: "Whether the client must be registered again but no provider serves the type.",
  })
  readonly noProvider!: boolean;
}

export function presentRestorePreview(preview: RestorePreview): RestorePreviewObject {
  return {
    archived: presentArchived(preview.archived),
    teamName: preview.team?.name ?? null,
    formerMembers: preview.formerMembers.map(({ userId, name, email, ...member }) => ({
      user: { id: encodeId("user", userId), name },
      email,
      role: member.role,
      returnsAs: member.returnsAs,
      disabled: member.disabled,
      unavailableReason: member.unavailableReason,
    })),
    subscriptions: preview.subscriptions.map(({ view, formerStatus, unavailableReason }) => ({
      subscription: presentSubscription(view),
      formerStatus,
      unavailableReason,
    })),
    clientIdTaken: preview.clientIdTaken,
    registersClient: preview.registersClient,
    noProvider: preview.noProvider,
  };
}

@PayloadType("ArchiveApplicationPayload", "Result of archiving an application.")
export class ArchiveApplicationPayload extends Payload {
  @Field(() => ApplicationObject, {
    nullable: true,
    description: "The archived application; null if the mutation failed or the viewer can no longer see it.",
  })
  readonly application?: ApplicationObject | null;

  @Field(() => ID, {
    nullable: true,
    description: "ID of the archived application; null if the mutation failed.",
  })
  readonly applicationId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether anything changed; false if the application was already archived.",
  })
  readonly changed?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Number of members who lost access." })
  readonly removedMemberCount?: number | null;

  @Field(() => Int, { nullable: true, description: "Number of subscriptions that were closed." })
  readonly closedSubscriptionCount?: number | null;

  @ChangedIdsField("subscriptions that were closed")
  readonly closedSubscriptionIds?: readonly string[] | null;

  @Field(() => Int, { nullable: true, description: "Number of API keys that were revoked." })
  readonly revokedKeyCount?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the client is being deleted at the authorization server.",
  })
  readonly deletesClient?: boolean | null;
}

@PayloadType("RestoreApplicationPayload", "The restored application.")
export class RestoreApplicationPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;

  @DeletedIdField("the archived application's record", "null if nothing changed, or if the mutation failed")
  readonly deletedId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether anything changed; false if the application was already active.",
  })
  readonly changed?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Number of former members who returned." })
  readonly returnedMemberCount?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Number of restored subscriptions that wait for their publishers.",
  })
  readonly pendingSubscriptionCount?: number | null;

  @ChangedIdsField("subscriptions that wait for their publishers again")
  readonly pendingSubscriptionIds?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The client_id at the time of archiving. If a client was registered again, the application's client_id is a different one.",
  })
  readonly formerClientId?: string | null;
}
