import { standingOf } from "@/domain/applications/application.access";
import type { ApplicationView, RegistrationState } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import type { ApplicationRole, ApplicationVerb } from "@/domain/kernel/permissions";
import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";
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
  RegistrationStateEnum,
} from "./application.enums";

@ObjectType("Application", {
  implements: Node,
  simpleResolvers: true,
  description:
    "What calls APIs on behalf of its users: the unit that subscribes, owns credentials and has members. Only its members and platform administrators can see that it exists.",
})
export class ApplicationObject extends Node {
  /** Not a field: how the viewer stands to it, for fields that are resolved later. */
  readonly view!: ApplicationView;

  @Field(() => ApplicationTypeEnum, { description: "What it is in OAuth's terms; never changes." })
  readonly type!: ApplicationType;

  @Field(() => ApplicationStatusEnum, { description: "Whether it is in use." })
  readonly status!: "ACTIVE" | "ARCHIVED";

  @Field(() => String, { description: "1 to 100 characters; need not be unique." })
  readonly name!: string;

  @Field(() => String, { description: "What it is for; empty when nothing was said." })
  readonly description!: string;

  @Field(() => String, { nullable: true, description: "The host name or web address that it belongs to." })
  readonly domain!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The client_id: for SIMPLE what its owners stated, else what the authorization server gave. Unique among active applications.",
  })
  readonly clientId!: string | null;

  @Field(() => [String], { description: "Where the authorization server may send users back to." })
  readonly redirectUris!: readonly string[];

  @Field(() => [GrantTypeEnum], { description: "How its client gets tokens; empty for SIMPLE." })
  readonly grantTypes!: readonly GrantType[];

  @Field(() => String, {
    nullable: true,
    description:
      "Path of its picture (WebP) on this server; needs the same authentication. Null when it has none.",
  })
  readonly picturePath!: string | null;

  @Field(() => Date, { description: "When it was created." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "When it or its members last changed." })
  readonly updatedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was archived; null while it is active." })
  readonly archivedAt!: Date | null;

  @Field(() => ApplicationRoleEnum, {
    nullable: true,
    description: "The viewer's role; null for an administrator who is not a member.",
  })
  readonly viewerRole!: ApplicationRole | null;

  @Field(() => UserType, { nullable: true, description: "Its primary owner; null while it is archived." })
  readonly primaryOwner!: UserType | null;

  @Field(() => Int, { description: "How many members it has." })
  readonly memberCount!: number;

  @Field(() => RegistrationStateEnum, {
    nullable: true,
    description: "How its client stands at the authorization server; null for SIMPLE.",
  })
  readonly registrationState!: RegistrationState | null;

  @Field(() => Boolean, { description: "The viewer may edit it." })
  readonly viewerCanEdit!: boolean;

  @Field(() => Boolean, { description: "The viewer may add, change and remove members." })
  readonly viewerCanManageMembers!: boolean;

  @Field(() => Boolean, { description: "The viewer may see the client secret." })
  readonly viewerCanRevealClientSecret!: boolean;

  @Field(() => Boolean, { description: "The viewer may renew the client secret." })
  readonly viewerCanRenewClientSecret!: boolean;

  @Field(() => Boolean, {
    description: "The viewer may try again, check, re-apply and give up changes at the authorization server.",
  })
  readonly viewerCanRepairRegistration!: boolean;

  @Field(() => Boolean, { description: "The viewer may see its activity." })
  readonly viewerCanSeeActivity!: boolean;

  @Field(() => Boolean, { description: "The viewer may archive it." })
  readonly viewerCanArchive!: boolean;

  @Field(() => Boolean, { description: "The viewer is a member who may leave it." })
  readonly viewerCanLeave!: boolean;
}

export const ApplicationConnection = connectionOf("Application", ApplicationObject);

/** An application as its viewer may see it. */
export function presentApplication(actor: Actor, view: ApplicationView): ApplicationObject {
  const standing = standingOf(view);
  const can = (verb: ApplicationVerb) => view.status === "ACTIVE" && may(actor, verb, standing);
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
    archivedAt: view.archivedAt,
    viewerRole: view.viewerRole,
    primaryOwner: view.ownerId ? presentUser({ id: view.ownerId, name: view.ownerName ?? "" }) : null,
    memberCount: view.memberCount,
    registrationState: view.registrationState,
    viewerCanEdit: can("application.edit"),
    viewerCanManageMembers: can("members.manage"),
    viewerCanRevealClientSecret: can("clientSecret.reveal"),
    viewerCanRenewClientSecret: can("clientSecret.renew"),
    viewerCanRepairRegistration: can("registration.repair"),
    viewerCanSeeActivity: may(actor, "audit.see", standing),
    viewerCanArchive: can("application.archive"),
    viewerCanLeave: may(actor, "application.leave", standing),
  } as ApplicationObject;
}

@PayloadType("ApplicationPayload", "The application after the change.")
export class ApplicationPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;
}

@PayloadType("CreateApplicationPayload", "The new application.")
export class CreateApplicationPayload extends ApplicationPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The client secret, when the authorization server has given one while the caller waited. Later `revealClientSecret` gives it.",
  })
  readonly clientSecret?: string | null;
}
