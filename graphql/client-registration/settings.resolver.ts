import { SETTING_NAMES, type Setting, type Settings } from "@/domain/settings/settings.rules";
import {
  type ApiKeyPolicy,
  readApiKeyPolicy,
  settingsForAdministrator,
  updateSettings,
} from "@/domain/settings/settings.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver, registerEnumType } from "../tg";
import { Payload, payload } from "../transport/user-error";

export const SettingSourceEnum = {
  DEFAULT: "DEFAULT",
  ADMINISTRATOR: "ADMINISTRATOR",
  ENVIRONMENT: "ENVIRONMENT",
} as const;
registerEnumType(SettingSourceEnum, {
  name: "SettingSource",
  description: "Who decided a setting.",
  valuesConfig: {
    DEFAULT: { description: "Nobody: it has its default." },
    ADMINISTRATOR: { description: "An administrator." },
    ENVIRONMENT: { description: "The environment of the server; read-only here." },
  },
});

@ObjectType("BooleanSetting", { simpleResolvers: true, description: "A switch, and who decided it." })
class SettingObject {
  @Field(() => Boolean, { description: "On or off." })
  readonly value!: boolean;

  @Field(() => SettingSourceEnum, { description: "Who decided it." })
  readonly source!: keyof typeof SettingSourceEnum;

  @Field(() => String, { nullable: true, description: "The environment variable that decides it." })
  readonly variable!: string | null;
}

@ObjectType("PlatformSettings", {
  simpleResolvers: true,
  description: "Which applications can be created and how, and how API keys are kept.",
})
class SettingsObject implements Record<keyof Settings, Setting | SettingObject> {
  @Field(() => SettingObject, { description: "Simple applications can be created." })
  readonly simpleEnabled!: Setting;

  @Field(() => SettingObject, { description: "Applications with a registered client can be created." })
  readonly registrationEnabled!: Setting;

  @Field(() => SettingObject, { description: "Browser applications, while registration is on." })
  readonly browserEnabled!: Setting;

  @Field(() => SettingObject, { description: "Web applications, while registration is on." })
  readonly webEnabled!: Setting;

  @Field(() => SettingObject, { description: "Native applications, while registration is on." })
  readonly nativeEnabled!: Setting;

  @Field(() => SettingObject, { description: "Backend to backend applications, while registration is on." })
  readonly backendToBackendEnabled!: Setting;

  @Field(() => SettingObject, { description: "The implicit grant may be taken." })
  readonly implicitAllowed!: Setting;

  @Field(() => SettingObject, { description: "The password grant may be taken." })
  readonly passwordAllowed!: Setting;

  @Field(() => SettingObject, { description: "API keys are shown once and kept as a digest only." })
  readonly apiKeysShownOnce!: Setting;

  @Field(() => SettingObject, { description: "Publishers may give API keys of their own choice." })
  readonly customApiKeysAllowed!: Setting;
}

@InputType("UpdatePlatformSettingsInput", { description: "Absent switches stay as they are." })
class UpdateSettingsInput {
  @Field(() => Boolean, { nullable: true, description: "Simple applications can be created." })
  readonly simpleEnabled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Applications with a registered client can be created.",
  })
  readonly registrationEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Browser applications." })
  readonly browserEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Web applications." })
  readonly webEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Native applications." })
  readonly nativeEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Backend to backend applications." })
  readonly backendToBackendEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "The implicit grant may be taken." })
  readonly implicitAllowed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "The password grant may be taken." })
  readonly passwordAllowed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "API keys are shown once." })
  readonly apiKeysShownOnce?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Publishers may give API keys of their own choice." })
  readonly customApiKeysAllowed?: boolean | null;
}

@ObjectType("PlatformSettingsPayload", {
  simpleResolvers: true,
  description: "The settings after the change.",
})
class SettingsPayload extends Payload {
  @Field(() => SettingsObject, { nullable: true, description: "Null when the mutation was refused." })
  readonly settings?: SettingsObject | null;
}

@ObjectType("ApiKeyPolicy", { simpleResolvers: true, description: "How this platform keeps API keys." })
class ApiKeyPolicyObject {
  @Field(() => Boolean, {
    description: "They are shown once, when they are made, and kept as a digest only.",
  })
  readonly shownOnce!: boolean;

  @Field(() => Boolean, { description: "Publishers may give API keys of their own choice." })
  readonly customAllowed!: boolean;
}

@Resolver()
export class SettingsResolver {
  @Query(() => ApiKeyPolicyObject, { description: "How API keys are kept." })
  async apiKeyPolicy(@Ctx() context: GraphQLContext): Promise<ApiKeyPolicy> {
    return readApiKeyPolicy(requireActor(context));
  }

  @Query(() => SettingsObject, { description: "The platform's settings. For administrators." })
  async platformSettings(@Ctx() context: GraphQLContext): Promise<Settings> {
    return settingsForAdministrator(requireActor(context));
  }

  @Mutation(() => SettingsPayload, {
    description:
      "Changes the platform's settings. For administrators. Existing applications stay as they are. Codes: FORBIDDEN, SETTING_READ_ONLY.",
  })
  async updatePlatformSettings(
    @Arg("input", () => UpdateSettingsInput) input: UpdateSettingsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SettingsPayload> {
    const actor = requireActor(context);
    const wanted = Object.fromEntries(
      SETTING_NAMES.filter((name) => input[name] != null).map((name) => [name, input[name] === true]),
    );
    return payload(async () => ({ settings: await updateSettings(actor, wanted) }));
  }
}
