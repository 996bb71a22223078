import type { ApplicationOrder, RegistrationStatus } from "@/domain/applications/application.repository";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";
import { ApprovalEnum } from "../forms/form.enums";
import { FieldAnswerInput } from "../forms/form.inputs";
import { ArgsType, Field, ID, InputType } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import {
  ApplicationOrderEnum,
  ApplicationRoleEnum,
  ApplicationScopeEnum,
  ApplicationTypeEnum,
  GrantTypeEnum,
  RegistrationStatusEnum,
} from "./application.enums";

@ArgsType()
export class ApplicationsArgs extends ConnectionArgs {
  @Field(() => ApplicationScopeEnum, {
    nullable: true,
    defaultValue: "MINE",
    description: "Scope of the list.",
  })
  readonly scope?: "MINE" | "ALL" | null;

  @Field(() => String, {
    nullable: true,
    description: "Part of the name or client_id, ignoring case and accents; 200 characters or fewer.",
  })
  readonly search?: string | null;

  @Field(() => [ApplicationTypeEnum], { nullable: true, description: "Only applications of these types." })
  readonly types?: ApplicationType[] | null;

  @Field(() => [ApplicationRoleEnum], {
    nullable: true,
    description: "Only applications in which the viewer has one of these roles.",
  })
  readonly roles?: ApplicationRole[] | null;

  @Field(() => [RegistrationStatusEnum], {
    nullable: true,
    description: "Only applications with a client in one of these statuses.",
  })
  readonly statuses?: RegistrationStatus[] | null;

  @Field(() => [ApprovalEnum], {
    nullable: true,
    description: "Only applications with one of these approvals.",
  })
  readonly approvals?: ("NOT_NEEDED" | "PENDING" | "APPROVED" | "REJECTED")[] | null;

  @Field(() => ApplicationOrderEnum, {
    nullable: true,
    defaultValue: "CHANGED",
    description: "Order of the list.",
  })
  readonly orderBy?: ApplicationOrder | null;
}

const PICTURE =
  "PNG, JPEG or WebP in base64 (RFC 4648 4), 500 KB or less before encoding. The server re-encodes it.";

@InputType("CreateApplicationInput", {
  description: "A new application. The type determines the fields that apply.",
})
export class CreateApplicationInput {
  @Field(() => ApplicationTypeEnum, { description: "OAuth type; cannot be changed later." })
  readonly type!: ApplicationType;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "2,000 characters or fewer." })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: "A host name or URL." })
  readonly domain?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SIMPLE only: the application's client_id elsewhere, 1 to 300 visible ASCII characters.",
  })
  readonly clientId?: string | null;

  @Field(() => [String], { nullable: true, description: "BROWSER, WEB and NATIVE: 1 to 50 redirect URIs." })
  readonly redirectUris?: string[] | null;

  @Field(() => [GrantTypeEnum], {
    nullable: true,
    description: "OAuth grants. Default: the type's mandatory grant.",
  })
  readonly grantTypes?: GrantType[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The client registration provider. Default: the default provider that serves the type.",
  })
  readonly providerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "A team that the caller manages, which owns the application. Default: the caller owns it.",
  })
  readonly teamId?: string | null;

  @Field(() => String, { nullable: true, description: PICTURE })
  readonly picture?: string | null;

  @Field(() => [FieldAnswerInput], {
    nullable: true,
    description: "Answers to the fields that administrators added to the form; see `formFields`.",
  })
  readonly fields?: FieldAnswerInput[] | null;
}

@InputType("UpdateApplicationInput", {
  description: "Omitted fields keep their value; null clears a value that can be empty.",
})
export class UpdateApplicationInput {
  @Field(() => ID, { description: "The application." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "2,000 characters or fewer." })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: "A host name or URL." })
  readonly domain?: string | null;

  @Field(() => String, { nullable: true, description: "SIMPLE only: the application's client_id elsewhere." })
  readonly clientId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "All redirect URIs; replaces the existing ones.",
  })
  readonly redirectUris?: string[] | null;

  @Field(() => [GrantTypeEnum], {
    nullable: true,
    description: "All grants; replaces the existing ones.",
  })
  readonly grantTypes?: GrantType[] | null;

  @Field(() => String, { nullable: true, description: `${PICTURE} Null removes the picture.` })
  readonly picture?: string | null;

  @Field(() => [FieldAnswerInput], {
    nullable: true,
    description: "Answers to change; other fields keep theirs.",
  })
  readonly fields?: FieldAnswerInput[] | null;
}

@InputType("ArchiveApplicationInput", { description: "The application to archive." })
export class ArchiveApplicationInput {
  @Field(() => ID, { description: "The application." })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: "Reason for the archive record, 500 characters or fewer.",
  })
  readonly reason?: string | null;
}
