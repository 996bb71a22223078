import { accessContextOf } from "@/domain/applications/application.access";
import type { ApplicationView, RegistrationStatus } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import type { ApplicationPermission, ApplicationRole } from "@/domain/kernel/permissions";
import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";
import { ApprovalEnum } from "../forms/form.enums";
import { RegistrationOperationObject } from "../registrations/operation.type";
import { Field, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { presentUser, UserType } from "../users/user.type";
import {
  ApplicationRoleEnum,
  ApplicationStatusEnum,
  ApplicationTypeEnum,
  GrantTypeEnum,
  RegistrationStatusEnum,
} from "./application.enums";

@ObjectType("Application", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An application calls APIs, for its users or on its own behalf. It has subscriptions, credentials and members. Visible to its members and platform administrators only.",
})
export class ApplicationObject extends Node {
  /** Not a field: the viewer's access, for fields resolved later. */
  readonly view!: ApplicationView;

  @Field(() => ApplicationTypeEnum, { description: "OAuth type; cannot be changed." })
  readonly type!: ApplicationType;

  @Field(() => ApplicationStatusEnum, { description: "Status of the application." })
  readonly status!: "ACTIVE" | "ARCHIVED";

  @Field(() => String, { description: "1 to 100 characters; not necessarily unique." })
  readonly name!: string;

  @Field(() => String, { description: "Purpose of the application; empty if not given." })
  readonly description!: string;

  @Field(() => String, { nullable: true, description: "Host name or URL of the application." })
  readonly domain!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The client_id: entered by the owners for SIMPLE, otherwise issued by the authorization server. Unique among active applications.",
  })
  readonly clientId!: string | null;

  @Field(() => [String], { description: "Redirect URIs for users returning from the authorization server." })
  readonly redirectUris!: readonly string[];

  @Field(() => [GrantTypeEnum], { description: "OAuth grants of the client; empty for SIMPLE." })
  readonly grantTypes!: readonly GrantType[];

  @Field(() => String, {
    nullable: true,
    description:
      "Path of the picture (WebP) on this server; requires the same authentication. Null if there is none.",
  })
  readonly picturePath!: string | null;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time of the last change to the application or its members." })
  readonly updatedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "Time of the last call that a gateway admitted; null if never used.",
  })
  readonly lastUsedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Archival time; null while active." })
  readonly archivedAt!: Date | null;

  @Field(() => ApprovalEnum, { description: "Whether the application can subscribe to APIs." })
  readonly approval!: string;

  @Field(() => String, { description: "The administrator's reason for a rejection; can be empty." })
  readonly approvalReason!: string;

  @Field(() => ApplicationRoleEnum, {
    nullable: true,
    description: "The viewer's role; null for an administrator who is not a member.",
  })
  readonly viewerRole!: ApplicationRole | null;

  @Field(() => UserType, {
    nullable: true,
    description: "Primary owner; null while archived, and if a team owns the application.",
  })
  readonly primaryOwner!: UserType | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the user or team that owns the application; null while archived.",
  })
  readonly ownerName!: string | null;

  @Field(() => Int, { description: "Number of members." })
  readonly memberCount!: number;

  @Field(() => RegistrationStatusEnum, {
    nullable: true,
    description: "Status of the client at the authorization server; null for SIMPLE.",
  })
  readonly registrationStatus!: RegistrationStatus | null;

  @Field(() => Boolean, { description: "Whether the viewer can edit the application." })
  readonly viewerCanEdit!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can add, change and remove members." })
  readonly viewerCanManageMembers!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can reveal the client secret." })
  readonly viewerCanRevealClientSecret!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can renew the client secret." })
  readonly viewerCanRenewClientSecret!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether the viewer can retry, check, re-apply and cancel changes at the authorization server.",
  })
  readonly viewerCanRepairRegistration!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can see the application's activity." })
  readonly viewerCanSeeActivity!: boolean;

  @Field(() => Boolean, {
    description: "Whether the viewer can approve and reject the application, and set its hidden fields.",
  })
  readonly viewerCanReview!: boolean;

  @Field(() => Boolean, {
    description: "Whether the viewer can offer the application's ownership to another user or a team.",
  })
  readonly viewerCanTransferOwnership!: boolean;

  @Field(() => Boolean, {
    description: "Whether the viewer can assign another owner, because the application has no active one.",
  })
  readonly viewerCanAssignOwner!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can archive the application." })
  readonly viewerCanArchive!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether the viewer is a member who can leave the application: not the primary owner, and not only through its team.",
  })
  readonly viewerCanLeave!: boolean;
}

export const ApplicationConnection = connectionOf(
  "Application",
  ApplicationObject,
  "Number of the viewer's applications, counted up to 1,000. Null with a search or filter, and for all applications: counting would read the whole list.",
);

/** An application as its viewer can see it. */
export function presentApplication(actor: Actor, view: ApplicationView): ApplicationObject {
  const accessContext = accessContextOf(view);
  const can = (permission: ApplicationPermission) =>
    view.status === "ACTIVE" && may(actor, permission, accessContext);
  const id = encodeId("application", view.id);
  return {
    __typename: "Application",
    view,
    id,
    type: view.type,
    status: view.status,
    name: view.name,
    description: view.description,
    domain: view.domain,
    clientId: view.clientId,
    redirectUris: view.redirectUris,
    grantTypes: view.grantTypes,
    picturePath: view.pictureDigest ? `/api/pictures/${id}?v=${view.pictureDigest.slice(0, 12)}` : null,
    createdAt: view.createdAt,
    updatedAt: view.updatedAt,
    lastUsedAt: view.lastUsedAt,
    archivedAt: view.archivedAt,
    approval: view.approval,
    approvalReason: view.approvalReason,
    viewerRole: view.viewerRole,
    primaryOwner: view.ownerId ? presentUser({ id: view.ownerId, name: view.ownerName ?? "" }) : null,
    ownerName: view.teamName ?? view.ownerName,
    memberCount: view.memberCount,
    registrationStatus: view.registrationStatus,
    viewerCanEdit: can("application.edit"),
    viewerCanManageMembers: can("members.manage"),
    viewerCanRevealClientSecret: can("clientSecret.reveal"),
    viewerCanRenewClientSecret: can("clientSecret.renew"),
    viewerCanRepairRegistration: can("registration.repair"),
    viewerCanSeeActivity: may(actor, "audit.see", accessContext),
    viewerCanReview: view.status === "ACTIVE" && may(actor, "application.review"),
    viewerCanTransferOwnership: can("ownership.transfer"),
    viewerCanAssignOwner: view.ownerGone && can("ownership.assign"),
    viewerCanArchive: can("application.archive"),
    viewerCanLeave: may(actor, "application.leave", { ...accessContext, role: view.viewerDirectRole }),
  } as ApplicationObject;
}

@PayloadType("ApplicationPayload", "The application after the change.")
export class ApplicationPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;

  @Field(() => RegistrationOperationObject, {
    nullable: true,
    description:
      "The operation at the authorization server that a mutation of the client requested, repeated or canceled; null for other mutations.",
  })
  readonly operation?: RegistrationOperationObject | null;
}

@PayloadType("CreateApplicationPayload", "The new application.")
export class CreateApplicationPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The client secret, if the authorization server issued one during the request. Later available from `revealClientSecret`.",
  })
  readonly clientSecret?: string | null;
}
