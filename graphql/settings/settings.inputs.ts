import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { Field, InputType, Int } from "@/graphql/tg";
import { ApplicationTypeEnum } from "../applications/application.enums";
import { SearchableUsersEnum } from "./settings.enums";

@InputType("UpdatePlatformSettingsInput", { description: "Omitted settings keep their value." })
export class UpdateSettingsInput {
  @Field(() => Boolean, { nullable: true, description: "Whether users can create Simple applications." })
  readonly simpleEnabled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether users can create applications with a registered client.",
  })
  readonly registrationEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether users can create Browser applications." })
  readonly browserEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether users can create Web applications." })
  readonly webEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether users can create Native applications." })
  readonly nativeEnabled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether users can create Backend to backend applications.",
  })
  readonly backendToBackendEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether applications can use the implicit grant." })
  readonly implicitAllowed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether applications can use the password grant." })
  readonly passwordAllowed?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Private-use schemes without a dot that redirect URIs of Native applications can have, such as `vscode`; replaces the list.",
  })
  readonly allowedRedirectSchemes?: readonly string[] | null;

  @Field(() => [ApplicationTypeEnum], {
    nullable: true,
    description:
      "Types of new applications that need an administrator's approval before they can subscribe to APIs; replaces the list.",
  })
  readonly approvalRequiredTypes?: readonly ApplicationType[] | null;

  @Field(() => SearchableUsersEnum, {
    nullable: true,
    description: "Whom users find when they add members, publishers and viewers.",
  })
  readonly searchableUsers?: keyof typeof SearchableUsersEnum | null;

  @Field(() => Boolean, { nullable: true, description: "Whether API keys are shown only once." })
  readonly apiKeysShownOnce?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether publishers can set custom API keys." })
  readonly customApiKeysAllowed?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether platform administrators must have a second factor.",
  })
  readonly secondFactorForAdministrators?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether all users must have a second factor." })
  readonly secondFactorForEveryone?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether users who sign in through the provider are asked for their second factor too.",
  })
  readonly secondFactorAfterProvider?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether API keys that are reported as leaked are revoked immediately.",
  })
  readonly leakedApiKeysRevoked?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many active applications a user can own, 0 to 1,000,000. 0: no limit.",
  })
  readonly maxApplicationsPerUser?: number | null;

  @Field(() => Int, { nullable: true, description: "For how many days usage is stored by minute, 1 to 31." })
  readonly usageMinuteDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "For how many days usage is stored by quarter of an hour, and rejected calls, 32 to 400.",
  })
  readonly usageHourDays?: number | null;

  @Field(() => Int, { nullable: true, description: "For how many days usage is stored by day, 400 to 3660." })
  readonly usageDayDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The longest life of access tokens in days, 0 to 366. 0: no limit. Existing tokens that would live longer expire as many days from now; `accessTokensBeyond` counts them.",
  })
  readonly accessTokenDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "For how many days audit entries are stored, 30 to 36500. 0: forever.",
  })
  readonly auditDays?: number | null;
}
