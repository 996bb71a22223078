import type { ApiView } from "@/domain/apis/api.repository";
import type { ApiCollaborator, NamedRole } from "@/domain/apis/api-collaborators.repository";
import { callUrlOf } from "@/domain/apis/gateway-fields.rules";
import type { Actor } from "@/domain/kernel/actor";
import { may, mayOnSide } from "@/domain/kernel/authorize";
import { environment } from "@/domain/kernel/environment";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import { InvitationObject } from "../sharing/invitation.type";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId, encodePairId } from "../transport/ids";
import { Node } from "../transport/node";
import { ChangedIdsField, DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { presentUser, UserType } from "../users/user.type";
import { ApiRoleEnum, ApiStatusEnum, ApiVisibilityEnum, AuthenticationTypeEnum } from "./api.enums";

@ObjectType("Api", {
  implements: Node,
  simpleResolvers: true,
  description: "An API; applications subscribe to its plans. Not found if hidden from the viewer.",
})
export class ApiObject extends Node {
  /** Not a field. */
  readonly view!: ApiView;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "Version, as given by the publishers." })
  readonly version!: string;

  @Field(() => String, { description: "Purpose of the API." })
  readonly description!: string;

  @Field(() => [String], { description: "Search tags." })
  readonly tags!: readonly string[];

  @Field(() => ApiStatusEnum, { description: "Status of the API." })
  readonly status!: string;

  @Field(() => ApiVisibilityEnum, { description: "Visibility in the catalog." })
  readonly visibility!: string;

  @Field(() => String, { description: "Base for calls: a path on the gateway, or a URL." })
  readonly entryPoint!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Absolute URL of calls: the entry point, on the gateway if it is a path; null for a path while the operator has set no gateway URL.",
  })
  readonly callUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where gateways forward calls to; null for none, and if the viewer cannot manage the API.",
  })
  readonly upstreamUrl!: string | null;

  @Field(() => String, { description: "The header that carries API keys." })
  readonly keyHeader!: string;

  @Field(() => String, {
    nullable: true,
    description: "A query parameter that can carry API keys too; null for none.",
  })
  readonly keyQueryParameter!: string | null;

  @Field(() => Boolean, { description: "Whether gateways forward the caller's credential to the API." })
  readonly forwardsCredential!: boolean;

  @Field(() => UserType, { nullable: true, description: "The user who owns the API; null if a team does." })
  readonly owner!: UserType | null;

  @Field(() => String, { description: "Name of the user or team that owns the API." })
  readonly ownerName!: string;

  @Field(() => ApiRoleEnum, { nullable: true, description: "The viewer's role for the API." })
  readonly viewerRole!: string | null;

  @Field(() => [AuthenticationTypeEnum], {
    description: "Distinct authentication types of the published plans.",
  })
  readonly authenticationTypes!: readonly AuthenticationType[];

  @Field(() => Boolean, { description: "Whether there is Markdown documentation." })
  readonly hasMarkdown!: boolean;

  @Field(() => Boolean, { description: "Whether there is an OpenAPI document." })
  readonly hasOpenapi!: boolean;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time of last change." })
  readonly updatedAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time of first publication." })
  readonly publishedAt!: Date | null;

  @Field(() => Boolean, {
    description: "Whether the viewer can edit the API and its plans and manage its viewers.",
  })
  readonly viewerCanManage!: boolean;

  @Field(() => Boolean, {
    description: "Whether the viewer can manage the API's publishers and transfer the API.",
  })
  readonly viewerCanManagePublishers!: boolean;

  @Field(() => Boolean, {
    description: "Whether the viewer can offer the API's ownership to another user or a team.",
  })
  readonly viewerCanTransferOwnership!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can archive the API." })
  readonly viewerCanArchive!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can manage the API's subscriptions." })
  readonly viewerCanManageSubscriptions!: boolean;
}

export const ApiConnection = connectionOf("Api", ApiObject);

export function presentApi(actor: Actor, view: ApiView): ApiObject {
  const {
    name,
    version,
    description,
    tags,
    status,
    visibility,
    entryPoint,
    createdAt,
    updatedAt,
    publishedAt,
  } = view;
  const alive = status !== "ARCHIVED";
  const manages = may(actor, "api.manage", view);
  const processes = mayOnSide(actor, "subscription.accept", "PUBLISHER", view);
  return {
    __typename: "Api",
    view,
    id: encodeId("api", view.id),
    name,
    version,
    description,
    tags,
    status,
    visibility,
    entryPoint,
    callUrl: callUrlOf(entryPoint, environment().gatewayUrl),
    upstreamUrl: manages ? view.upstreamUrl : null,
    keyHeader: view.keyHeader,
    keyQueryParameter: view.keyQueryParameter,
    forwardsCredential: view.forwardsCredential,
    owner: view.ownerId ? presentUser({ id: view.ownerId, name: view.ownerName ?? "" }) : null,
    ownerName: view.teamName ?? view.ownerName ?? "",
    viewerRole: view.role,
    authenticationTypes: view.authenticationTypes as readonly AuthenticationType[],
    hasMarkdown: view.hasMarkdown,
    hasOpenapi: view.hasOpenapi,
    createdAt,
    updatedAt,
    publishedAt,
    viewerCanManage: alive && manages,
    viewerCanManagePublishers: alive && may(actor, "api.publishers", view),
    viewerCanTransferOwnership: alive && may(actor, "api.transfer", view),
    viewerCanArchive: alive && may(actor, "api.archive", view),
    viewerCanManageSubscriptions: processes,
  } as ApiObject;
}

@ObjectType("ApiDocumentation", { simpleResolvers: true, description: "Documentation of an API." })
export class ApiDocumentationObject {
  @Field(() => String, { description: "Markdown; empty if there is none." })
  readonly markdown!: string;

  @Field(() => String, { nullable: true, description: "The OpenAPI document as provided, JSON or YAML." })
  readonly openapi!: string | null;
}

@ObjectType("ApiCollaborator", {
  implements: Node,
  simpleResolvers: true,
  description: "A publisher or viewer of an API.",
})
export class ApiCollaboratorObject {
  @Field(() => ID, { description: "ID of the user's role for the API." })
  readonly id!: string;

  @Field(() => UserType, { description: "The user." })
  readonly user!: UserType;

  @Field(() => String, { description: "The user's email." })
  readonly email!: string;

  @Field(() => Date, { description: "Time the user was added." })
  readonly since!: Date;

  @Field(() => Boolean, { description: "Whether the account is disabled." })
  readonly disabled!: boolean;
}

/** The ID of a user as a publisher or viewer of an API. */
export const apiCollaboratorId = (role: NamedRole, apiId: string, userId: string): string =>
  encodePairId(role === "PUBLISHER" ? "apiPublisher" : "apiViewer", apiId, userId);

export function presentApiCollaborator(person: ApiCollaborator, role: NamedRole): ApiCollaboratorObject {
  return {
    id: apiCollaboratorId(role, person.apiId, person.userId),
    user: presentUser({ id: person.userId, name: person.name }),
    email: person.email,
    since: person.createdAt,
    disabled: person.disabled,
  };
}

@ObjectType("TagCount", { simpleResolvers: true, description: "A tag in the catalog." })
export class TagCountObject {
  @Field(() => String, { description: "The tag." })
  readonly tag!: string;

  @Field(() => Int, { description: "Number of APIs with the tag." })
  readonly count!: number;
}

@PayloadType("ApiPayload", "The API after the change.")
export class ApiPayload extends Payload {
  @PayloadField(() => ApiObject)
  readonly api?: ApiObject | null;

  @Field(() => InvitationObject, {
    nullable: true,
    description: "The invitation, if an email was given to add; null otherwise.",
  })
  readonly invitation?: InvitationObject | null;

  @ChangedIdsField("subscriptions that were closed", "null for other mutations, or if the mutation failed")
  readonly closedSubscriptionIds?: readonly string[] | null;

  @DeletedIdField("the removed publisher or viewer", "null for other mutations, or if the mutation failed")
  readonly deletedId?: string | null;
}

@ObjectType("ApiCollaboratorCandidate", {
  simpleResolvers: true,
  description: "A user who can be added to an API.",
})
export class ApiCollaboratorCandidateObject {
  @Field(() => ID, { description: "User ID for `addApiPublisher` and `addApiViewer`." })
  readonly userId!: string;

  @Field(() => String, { description: "The user's name." })
  readonly name!: string;

  @Field(() => String, { description: "Email; masked unless the search was the full email." })
  readonly email!: string;

  @Field(() => String, {
    nullable: true,
    description: "Reason the user cannot be added, in a few words; null if the user can be added.",
  })
  readonly unavailableReason!: string | null;
}
