import type { Limit, Setting, Settings } from "@/domain/settings/settings.rules";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { encodeId } from "@/graphql/transport/ids";
import { Node } from "@/graphql/transport/node";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { ApplicationTypeEnum } from "../applications/application.enums";
import { SearchableUsersEnum, SettingSourceEnum } from "./settings.enums";

@ObjectType("BooleanSetting", {
  simpleResolvers: true,
  description: "A setting that is on or off, with its source.",
})
export class SettingObject {
  @Field(() => Boolean, { description: "Whether the setting is on." })
  readonly value!: boolean;

  @Field(() => SettingSourceEnum, { description: "Source of the value." })
  readonly source!: keyof typeof SettingSourceEnum;

  @Field(() => String, { nullable: true, description: "Environment variable of the setting." })
  readonly variable!: string | null;
}

@ObjectType("IntegerSetting", {
  simpleResolvers: true,
  description: "A setting that is a number, with its source.",
})
export class LimitObject {
  @Field(() => Int, { description: "The number." })
  readonly value!: number;

  @Field(() => SettingSourceEnum, { description: "Source of the value." })
  readonly source!: keyof typeof SettingSourceEnum;

  @Field(() => String, { nullable: true, description: "Environment variable of the setting." })
  readonly variable!: string | null;
}

@ObjectType("RedirectSchemesSetting", {
  simpleResolvers: true,
  description: "A list of private-use URI schemes, with its source.",
})
export class RedirectSchemesObject {
  @Field(() => [String], { description: "Schemes in alphabetical order, without colons." })
  readonly value!: readonly string[];

  @Field(() => SettingSourceEnum, { description: "Source of the value." })
  readonly source!: keyof typeof SettingSourceEnum;

  @Field(() => String, { nullable: true, description: "Environment variable of the setting." })
  readonly variable!: string | null;
}

@ObjectType("ApprovalTypesSetting", {
  simpleResolvers: true,
  description: "A list of application types, with its source.",
})
export class ApprovalTypesObject {
  @Field(() => [ApplicationTypeEnum], { description: "The types." })
  readonly value!: readonly ApplicationType[];

  @Field(() => SettingSourceEnum, { description: "Source of the value." })
  readonly source!: keyof typeof SettingSourceEnum;

  @Field(() => String, { nullable: true, description: "Environment variable of the setting." })
  readonly variable!: string | null;
}

@ObjectType("SearchableUsersSetting", {
  simpleResolvers: true,
  description: "Whom users find when they add members, with the source of the setting.",
})
export class SearchableUsersObject {
  @Field(() => SearchableUsersEnum, { description: "Whom users find." })
  readonly value!: keyof typeof SearchableUsersEnum;

  @Field(() => SettingSourceEnum, { description: "Source of the value." })
  readonly source!: keyof typeof SettingSourceEnum;

  @Field(() => String, { nullable: true, description: "Environment variable of the setting." })
  readonly variable!: string | null;
}

@ObjectType("PlatformSettings", {
  implements: Node,
  simpleResolvers: true,
  description: "Settings for creating applications and storing API keys.",
})
export class SettingsObject implements Record<keyof Settings, Settings[keyof Settings]> {
  @Field(() => ID, { description: "ID of the settings." })
  readonly id!: string;

  @Field(() => SettingObject, { description: "Whether users can create Simple applications." })
  readonly simpleEnabled!: Setting;

  @Field(() => SettingObject, {
    description: "Whether users can create applications with a registered client.",
  })
  readonly registrationEnabled!: Setting;

  @Field(() => SettingObject, {
    description: "Whether users can create Browser applications while registration is on.",
  })
  readonly browserEnabled!: Setting;

  @Field(() => SettingObject, {
    description: "Whether users can create Web applications while registration is on.",
  })
  readonly webEnabled!: Setting;

  @Field(() => SettingObject, {
    description: "Whether users can create Native applications while registration is on.",
  })
  readonly nativeEnabled!: Setting;

  @Field(() => SettingObject, {
    description: "Whether users can create Backend to backend applications while registration is on.",
  })
  readonly backendToBackendEnabled!: Setting;

  @Field(() => SettingObject, { description: "Whether applications can use the implicit grant." })
  readonly implicitAllowed!: Setting;

  @Field(() => SettingObject, { description: "Whether applications can use the password grant." })
  readonly passwordAllowed!: Setting;

  @Field(() => RedirectSchemesObject, {
    description:
      "Private-use schemes without a dot that redirect URIs of Native applications can have. Default: none.",
  })
  readonly allowedRedirectSchemes!: RedirectSchemesObject;

  @Field(() => ApprovalTypesObject, {
    description:
      "Types of new applications that need an administrator's approval before they can subscribe to APIs. Default: none.",
  })
  readonly approvalRequiredTypes!: ApprovalTypesObject;

  @Field(() => SearchableUsersObject, {
    description:
      "Whom users find when they add members, publishers and viewers. Default: COLLEAGUES; EVERYONE_VERIFIED if users sign in only through the provider.",
  })
  readonly searchableUsers!: SearchableUsersObject;

  @Field(() => SettingObject, { description: "Whether API keys are shown only once and stored as a digest." })
  readonly apiKeysShownOnce!: Setting;

  @Field(() => SettingObject, { description: "Whether publishers can set custom API keys." })
  readonly customApiKeysAllowed!: Setting;

  @Field(() => SettingObject, {
    description: "Whether platform administrators must have a second factor. Default: false.",
  })
  readonly secondFactorForAdministrators!: Setting;

  @Field(() => SettingObject, { description: "Whether all users must have a second factor. Default: false." })
  readonly secondFactorForEveryone!: Setting;

  @Field(() => SettingObject, {
    description:
      "Whether users who sign in through the provider are asked for their second factor too. Default: false.",
  })
  readonly secondFactorAfterProvider!: Setting;

  @Field(() => SettingObject, {
    description:
      "Whether API keys that are reported as leaked are revoked immediately, as access tokens are. Default: false.",
  })
  readonly leakedApiKeysRevoked!: Setting;

  @Field(() => LimitObject, {
    description: "How many active applications a user can own when creating another one. 0: no limit.",
  })
  readonly maxApplicationsPerUser!: Limit;

  @Field(() => LimitObject, { description: "For how many days usage is stored by minute." })
  readonly usageMinuteDays!: Limit;

  @Field(() => LimitObject, {
    description: "For how many days usage is stored by quarter of an hour, and rejected calls.",
  })
  readonly usageHourDays!: Limit;

  @Field(() => LimitObject, { description: "For how many days usage is stored by day." })
  readonly usageDayDays!: Limit;

  @Field(() => LimitObject, {
    description:
      "The longest life of access tokens, in days. 0: no limit. Default: 0. Existing tokens that would live longer are shortened.",
  })
  readonly accessTokenDays!: Limit;
  @Field(() => LimitObject, { description: "For how many days audit entries are stored. 0: forever." })
  readonly auditDays!: Limit;
}

/** There is one row of settings: its ID is constant. */
export const SETTINGS_ID = "00000000-0000-0000-0000-000000000000";

export function presentSettings(settings: Settings): SettingsObject {
  return { ...settings, id: encodeId("platformSettings", SETTINGS_ID) };
}

@PayloadType("PlatformSettingsPayload", "The settings after the change.")
export class SettingsPayload extends Payload {
  @PayloadField(() => SettingsObject)
  readonly settings?: SettingsObject | null;
}

@ObjectType("ApiKeyPolicy", { simpleResolvers: true, description: "API key policy of the platform." })
export class ApiKeyPolicyObject {
  @Field(() => Boolean, {
    description: "Whether API keys are shown only once, at creation, and stored as a digest.",
  })
  readonly shownOnce!: boolean;

  @Field(() => Boolean, { description: "Whether publishers can set custom API keys." })
  readonly customAllowed!: boolean;
}
