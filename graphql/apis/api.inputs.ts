import type { ApiStatus } from "@/domain/apis/api.rules";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import { WHOLE_REQUEST } from "../http/body";
import { ArgsType, Field, ID, InputType } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import {
  ApiActionEnum,
  ApiScopeEnum,
  ApiStatusEnum,
  ApiVisibilityEnum,
  AuthenticationTypeEnum,
} from "./api.enums";

@ArgsType()
export class ApisArgs extends ConnectionArgs {
  @Field(() => ApiScopeEnum, {
    nullable: true,
    defaultValue: "CATALOG",
    description: "Scope of the list.",
  })
  readonly scope?: "CATALOG" | "MINE" | "ALL" | null;

  @Field(() => String, {
    nullable: true,
    description: "Part of the name or description, or a tag; 200 characters or fewer.",
  })
  readonly search?: string | null;

  @Field(() => String, { nullable: true, description: "Only APIs with this tag." })
  readonly tag?: string | null;

  @Field(() => AuthenticationTypeEnum, {
    nullable: true,
    description: "Only APIs with a published plan of this authentication type.",
  })
  readonly authenticationType?: AuthenticationType | null;

  @Field(() => [ApiStatusEnum], {
    nullable: true,
    description: "Only APIs in these statuses. Default: all statuses in the scope.",
  })
  readonly statuses?: ApiStatus[] | null;
}

@InputType({ description: "What gateways do with an API's calls." })
abstract class ApiForwardingInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The http or https URL to which gateways forward calls; null if another proxy does. Private addresses only if the operator allows them.",
  })
  readonly upstreamUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The header that carries API keys, 1 to 100 characters. Headers with another meaning, such as Authorization, are rejected. Default for a new API: X-API-Key.",
  })
  readonly keyHeader?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A query parameter that can carry API keys too, 100 characters or fewer; null for none. URLs are logged in many places, and keys with them.",
  })
  readonly keyQueryParameter?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether gateways forward the caller's credential to the API. Default for a new API: false.",
  })
  readonly forwardsCredential?: boolean | null;
}

@InputType("CreateApiInput", { description: "A new API, created as a draft." })
export class CreateApiInput extends ApiForwardingInput {
  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "1 to 50 characters." })
  readonly version!: string;

  @Field(() => ID, {
    nullable: true,
    description: "A team that the caller manages, which owns the API. Default: the caller owns it.",
  })
  readonly teamId?: string | null;

  @Field(() => String, { nullable: true, description: "2,000 characters or fewer." })
  readonly description?: string | null;

  @Field(() => [String], { nullable: true, description: "20 tags or fewer." })
  readonly tags?: string[] | null;

  @Field(() => ApiVisibilityEnum, { nullable: true, description: "Default: PUBLIC." })
  readonly visibility?: "PUBLIC" | "PRIVATE" | null;

  @Field(() => String, {
    description: "A path starting with /, or a URL, in canonical form. Only one published API can have it.",
  })
  readonly entryPoint!: string;

  @Field(() => String, {
    nullable: true,
    description: "Markdown documentation, 200,000 characters or fewer.",
  })
  readonly markdown?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `An OpenAPI document, 1,000,000 characters or fewer, without references to other files. ${WHOLE_REQUEST}`,
  })
  readonly openapi?: string | null;
}

@InputType("UpdateApiInput", {
  description: "Omitted fields keep their value; null clears a value that can be empty.",
})
export class UpdateApiInput extends ApiForwardingInput {
  @Field(() => ID, { description: "The API." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "1 to 50 characters." })
  readonly version?: string | null;

  @Field(() => String, { nullable: true, description: "2,000 characters or fewer." })
  readonly description?: string | null;

  @Field(() => [String], { nullable: true, description: "All tags; replaces the existing ones." })
  readonly tags?: string[] | null;

  @Field(() => ApiVisibilityEnum, { nullable: true, description: "Visibility in the catalog." })
  readonly visibility?: "PUBLIC" | "PRIVATE" | null;

  @Field(() => String, {
    nullable: true,
    description: "A path starting with /, or a URL, in canonical form. Only one published API can have it.",
  })
  readonly entryPoint?: string | null;

  @Field(() => String, { nullable: true, description: "Markdown documentation." })
  readonly markdown?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "An OpenAPI document without references to other files; null removes it.",
  })
  readonly openapi?: string | null;
}

@InputType("ChangeApiStatusInput", { description: "A status change of an API." })
export class ChangeApiStatusInput {
  @Field(() => ID, { description: "The API." })
  readonly id!: string;

  @Field(() => ApiActionEnum, { description: "The status change." })
  readonly action!: (typeof ApiActionEnum)[keyof typeof ApiActionEnum];
}

@InputType("AddApiCollaboratorInput", {
  description: "The user to add by ID, or the email to invite; exactly one of the two.",
})
export class AddApiCollaboratorInput {
  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => ID, { nullable: true, description: "The user." })
  readonly userId?: string | null;

  @Field(() => String, { nullable: true, description: "An email; it gets an invitation." })
  readonly email?: string | null;
}

@InputType("ApiCollaboratorInput", { description: "A publisher or viewer of an API." })
export class ApiCollaboratorInput {
  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => ID, { description: "The user." })
  readonly userId!: string;
}
