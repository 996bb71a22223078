import type { ApiView } from "@/domain/apis/api.repository";
import type { ApiPerson } from "@/domain/apis/api-people.repository";
import type { Actor } from "@/domain/kernel/actor";
import { may, mayOnSide } from "@/domain/kernel/authorize";
import type { PlanSecurity } from "@/domain/vocabulary/authentication-types";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { presentUser, UserType } from "../users/user.type";
import { ApiRoleEnum, ApiStatusEnum, ApiVisibilityEnum, PlanSecurityEnum } from "./api.enums";

@ObjectType("Api", {
  implements: Node,
  simpleResolvers: true,
  description:
    "What can be subscribed to, through its plans. One that is hidden from the viewer is not found.",
})
export class ApiObject extends Node {
  /** Not a field. */
  readonly view!: ApiView;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "Its version, as its publishers count." })
  readonly version!: string;

  @Field(() => String, { description: "What it is for." })
  readonly description!: string;

  @Field(() => [String], { description: "Words to find it by." })
  readonly tags!: readonly string[];

  @Field(() => ApiStatusEnum, { description: "Where it is in its life." })
  readonly status!: string;

  @Field(() => ApiVisibilityEnum, { description: "Who finds it." })
  readonly visibility!: string;

  @Field(() => String, { description: "Where calls go in: a path on the gateway, or an address." })
  readonly entryPoint!: string;

  @Field(() => UserType, { description: "Who owns it." })
  readonly owner!: UserType;

  @Field(() => ApiRoleEnum, { nullable: true, description: "How the viewer stands to it." })
  readonly viewerRole!: string | null;

  @Field(() => [PlanSecurityEnum], { description: "The securities of its published plans, each once." })
  readonly securities!: readonly PlanSecurity[];

  @Field(() => Boolean, { description: "Its documentation has a part in Markdown." })
  readonly hasMarkdown!: boolean;

  @Field(() => Boolean, { description: "Its documentation has an OpenAPI document." })
  readonly hasOpenapi!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "Requests that wait, counted to 100; null for those who do not process them, and in the catalog.",
  })
  readonly pendingRequests!: number | null;

  @Field(() => Date, { description: "When it was created." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "When it was last changed." })
  readonly updatedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was first published." })
  readonly publishedAt!: Date | null;

  @Field(() => Boolean, { description: "The viewer may edit it and its plans, and name viewers." })
  readonly viewerCanManage!: boolean;

  @Field(() => Boolean, { description: "The viewer may name publishers and pass it on." })
  readonly viewerCanManagePublishers!: boolean;

  @Field(() => Boolean, { description: "The viewer may archive it." })
  readonly viewerCanArchive!: boolean;

  @Field(() => Boolean, { description: "The viewer may process its subscriptions." })
  readonly viewerCanProcess!: boolean;
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
  const processes = mayOnSide(actor, "subscription.accept", "PUBLISHER", view.role);
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
    owner: presentUser({ id: view.ownerId, name: view.ownerName }),
    viewerRole: view.role,
    securities: view.securities as readonly PlanSecurity[],
    hasMarkdown: view.hasMarkdown,
    hasOpenapi: view.hasOpenapi,
    pendingRequests: processes ? view.pending : null,
    createdAt,
    updatedAt,
    publishedAt,
    viewerCanManage: alive && may(actor, "api.manage", view),
    viewerCanManagePublishers: alive && may(actor, "api.publishers", view),
    viewerCanArchive: alive && may(actor, "api.archive", view),
    viewerCanProcess: processes,
  } as ApiObject;
}

@ObjectType("ApiDocumentation", { simpleResolvers: true, description: "How to use an API." })
export class ApiDocumentationObject {
  @Field(() => String, { description: "In Markdown; empty when there is none." })
  readonly markdown!: string;

  @Field(() => String, { nullable: true, description: "The OpenAPI document, JSON or YAML as it was given." })
  readonly openapi!: string | null;
}

@ObjectType("ApiPerson", { simpleResolvers: true, description: "A publisher or a named viewer of an API." })
export class ApiPersonObject {
  @Field(() => UserType, { description: "The person." })
  readonly user!: UserType;

  @Field(() => String, { description: "The person's e-mail address." })
  readonly email!: string;

  @Field(() => Date, { description: "Since when." })
  readonly since!: Date;
}

export function presentApiPerson(person: ApiPerson): ApiPersonObject {
  return {
    user: presentUser({ id: person.userId, name: person.name }),
    email: person.email,
    since: person.createdAt,
  };
}

@ObjectType("TagCount", { simpleResolvers: true, description: "A tag of the catalog." })
export class TagCountObject {
  @Field(() => String, { description: "The tag." })
  readonly tag!: string;

  @Field(() => Int, { description: "How many APIs have it." })
  readonly count!: number;
}

@PayloadType("ApiPayload", "The API after the change.")
export class ApiPayload extends Payload {
  @PayloadField(() => ApiObject)
  readonly api?: ApiObject | null;
}

@ObjectType("ApiPersonCandidate", { simpleResolvers: true, description: "Somebody who could be named." })
export class ApiPersonCandidateObject {
  @Field(() => ID, { description: "For `addApiPublisher` and `addApiViewer`." })
  readonly userId!: string;

  @Field(() => String, { description: "The person's name." })
  readonly name!: string;

  @Field(() => String, { description: "The e-mail address, masked unless it was searched for in full." })
  readonly email!: string;

  @Field(() => String, {
    nullable: true,
    description: "Why not, in a few words; null when the person can be named.",
  })
  readonly problem!: string | null;
}
