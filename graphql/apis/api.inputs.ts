import type { ApiStatus } from "@/domain/apis/api.rules";
import type { PlanSecurity } from "@/domain/vocabulary/authentication-types";
import { ArgsType, Field, ID, InputType } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import { ApiActEnum, ApiScopeEnum, ApiStatusEnum, ApiVisibilityEnum, PlanSecurityEnum } from "./api.enums";

@ArgsType()
export class ApisArgs extends ConnectionArgs {
  @Field(() => ApiScopeEnum, { nullable: true, description: "Which APIs; CATALOG when absent." })
  readonly scope?: "CATALOG" | "MINE" | "ALL" | null;

  @Field(() => String, {
    nullable: true,
    description: "A part of the name or description, or a tag; at most 200 characters.",
  })
  readonly search?: string | null;

  @Field(() => String, { nullable: true, description: "Only those with this tag." })
  readonly tag?: string | null;

  @Field(() => PlanSecurityEnum, {
    nullable: true,
    description: "Only those that have a published plan of this security.",
  })
  readonly security?: PlanSecurity | null;

  @Field(() => [ApiStatusEnum], {
    nullable: true,
    description: "Only these states; every state that the scope has when absent.",
  })
  readonly statuses?: ApiStatus[] | null;
}

@InputType("CreateApiInput", { description: "A new API, which begins as a draft." })
export class CreateApiInput {
  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "1 to 50 characters." })
  readonly version!: string;

  @Field(() => String, { nullable: true, description: "At most 2000 characters." })
  readonly description?: string | null;

  @Field(() => [String], { nullable: true, description: "At most 20." })
  readonly tags?: string[] | null;

  @Field(() => ApiVisibilityEnum, { nullable: true, description: "PUBLIC when absent." })
  readonly visibility?: "PUBLIC" | "PRIVATE" | null;

  @Field(() => String, { description: "A path that begins with /, or an address." })
  readonly entryPoint!: string;

  @Field(() => String, {
    nullable: true,
    description: "Documentation in Markdown; at most 200,000 characters.",
  })
  readonly markdown?: string | null;

  @Field(() => String, { nullable: true, description: "An OpenAPI document; at most 1,000,000 characters." })
  readonly openapi?: string | null;
}

@InputType("UpdateApiInput", {
  description: "Absent fields stay unchanged; null clears where that is possible.",
})
export class UpdateApiInput {
  @Field(() => ID, { description: "The API." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "1 to 50 characters." })
  readonly version?: string | null;

  @Field(() => String, { nullable: true, description: "At most 2000 characters." })
  readonly description?: string | null;

  @Field(() => [String], { nullable: true, description: "All tags, in place of those that there are." })
  readonly tags?: string[] | null;

  @Field(() => ApiVisibilityEnum, { nullable: true, description: "Who finds it." })
  readonly visibility?: "PUBLIC" | "PRIVATE" | null;

  @Field(() => String, { nullable: true, description: "A path that begins with /, or an address." })
  readonly entryPoint?: string | null;

  @Field(() => String, { nullable: true, description: "Documentation in Markdown." })
  readonly markdown?: string | null;

  @Field(() => String, { nullable: true, description: "An OpenAPI document; null takes it away." })
  readonly openapi?: string | null;
}

@InputType("ChangeApiStatusInput", { description: "A step in the life of an API." })
export class ChangeApiStatusInput {
  @Field(() => ID, { description: "The API." })
  readonly id!: string;

  @Field(() => ApiActEnum, { description: "The step." })
  readonly act!: (typeof ApiActEnum)[keyof typeof ApiActEnum];
}

@InputType("AddApiPersonInput", { description: "Whom to name: a user or an e-mail address, one of both." })
export class AddApiPersonInput {
  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => ID, { nullable: true, description: "The person." })
  readonly userId?: string | null;

  @Field(() => String, { nullable: true, description: "The person's e-mail address." })
  readonly email?: string | null;
}

@InputType("ApiPersonInput", { description: "One person of an API." })
export class ApiPersonInput {
  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => ID, { description: "The person." })
  readonly userId!: string;
}
