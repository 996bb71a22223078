import type { Setting, Settings } from "@/domain/settings/settings.rules";
import { Field, ObjectType } from "@/graphql/tg";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { SettingSourceEnum } from "./settings.enums";

@ObjectType("BooleanSetting", { simpleResolvers: true, description: "A switch, and who decided it." })
export class SettingObject {
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
export class SettingsObject implements Record<keyof Settings, Setting | SettingObject> {
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

@PayloadType("PlatformSettingsPayload", "The settings after the change.")
export class SettingsPayload extends Payload {
  @PayloadField(() => SettingsObject)
  readonly settings?: SettingsObject | null;
}

@ObjectType("ApiKeyPolicy", { simpleResolvers: true, description: "How this platform keeps API keys." })
export class ApiKeyPolicyObject {
  @Field(() => Boolean, {
    description: "They are shown once, when they are made, and kept as a digest only.",
  })
  readonly shownOnce!: boolean;

  @Field(() => Boolean, { description: "Publishers may give API keys of their own choice." })
  readonly customAllowed!: boolean;
}
