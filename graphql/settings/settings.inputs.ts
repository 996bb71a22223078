import { Field, InputType } from "@/graphql/tg";

@InputType("UpdatePlatformSettingsInput", { description: "Absent switches stay as they are." })
export class UpdateSettingsInput {
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
