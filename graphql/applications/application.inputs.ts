import type { ApplicationOrder, RegistrationState } from "@/domain/applications/application.repository";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";
import { ArgsType, Field, ID, InputType } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import {
  ApplicationOrderEnum,
  ApplicationRoleEnum,
  ApplicationScopeEnum,
  ApplicationTypeEnum,
  GrantTypeEnum,
  RegistrationStateEnum,
} from "./application.enums";

@ArgsType()
export class ApplicationsArgs extends ConnectionArgs {
  @Field(() => ApplicationScopeEnum, { nullable: true, description: "Whose applications; MINE when absent." })
  readonly scope?: "MINE" | "ALL" | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A part of the name or client_id, without regard to case and accents; at most 200 characters.",
  })
  readonly search?: string | null;

  @Field(() => [ApplicationTypeEnum], { nullable: true, description: "Only these types." })
  readonly types?: ApplicationType[] | null;

  @Field(() => [ApplicationRoleEnum], {
    nullable: true,
    description: "Only those where the viewer has one of these roles.",
  })
  readonly roles?: ApplicationRole[] | null;

  @Field(() => [RegistrationStateEnum], {
    nullable: true,
    description: "Only those whose client is in one of these states.",
  })
  readonly states?: RegistrationState[] | null;

  @Field(() => ApplicationOrderEnum, { nullable: true, description: "The order; CHANGED when absent." })
  readonly orderBy?: ApplicationOrder | null;
}

const PICTURE = "PNG, JPEG or WebP in base64 (RFC 4648 4), at most 500 KB before encoding. It is re-encoded.";

@InputType("CreateApplicationInput", {
  description: "A new application. Which fields apply depends on the type.",
})
export class CreateApplicationInput {
  @Field(() => ApplicationTypeEnum, { description: "What it is in OAuth's terms; cannot be changed later." })
  readonly type!: ApplicationType;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "At most 2000 characters." })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: "A host name or web address." })
  readonly domain?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SIMPLE only: the client_id that it has elsewhere; 1 to 300 visible ASCII characters.",
  })
  readonly clientId?: string | null;

  @Field(() => [String], { nullable: true, description: "BROWSER, WEB and NATIVE: 1 to 50 redirect URIs." })
  readonly redirectUris?: string[] | null;

  @Field(() => [GrantTypeEnum], { nullable: true, description: "The type's mandatory grant when absent." })
  readonly grantTypes?: GrantType[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The client registration provider; the default one that serves the type when absent.",
  })
  readonly providerId?: string | null;

  @Field(() => String, { nullable: true, description: PICTURE })
  readonly picture?: string | null;
}

@InputType("UpdateApplicationInput", {
  description: "Absent fields stay unchanged; null clears where that is possible.",
})
export class UpdateApplicationInput {
  @Field(() => ID, { description: "The application." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "At most 2000 characters." })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: "A host name or web address." })
  readonly domain?: string | null;

  @Field(() => String, { nullable: true, description: "SIMPLE only." })
  readonly clientId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "All redirect URIs, in place of those that there are.",
  })
  readonly redirectUris?: string[] | null;

  @Field(() => [GrantTypeEnum], {
    nullable: true,
    description: "All grants, in place of those that there are.",
  })
  readonly grantTypes?: GrantType[] | null;

  @Field(() => String, { nullable: true, description: `${PICTURE} Null removes the picture.` })
  readonly picture?: string | null;
}

@InputType("ArchiveApplicationInput", { description: "Which application to archive, and why." })
export class ArchiveApplicationInput {
  @Field(() => ID, { description: "The application." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "For the archive record; at most 500 characters." })
  readonly reason?: string | null;
}
