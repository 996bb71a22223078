import { Field, ID, InputType } from "../tg";

@InputType("SecondFactorProofInput", { description: "Proof of the viewer's identity." })
export class SecondFactorProofInput {
  @Field(() => String, {
    nullable: true,
    description: "The current password. Not needed within 15 minutes of signing in.",
  })
  readonly currentPassword?: string | null;
}

@InputType("ConfirmAuthenticatorAppInput", { description: "The app's first code." })
export class ConfirmAuthenticatorAppInput {
  @Field(() => String, { description: "Six digits." })
  readonly code!: string;
}

@InputType("AddPasskeyInput", { description: "The browser's response to the options." })
export class AddPasskeyInput {
  @Field(() => String, { description: "The registration of `startPasskey`." })
  readonly registration!: string;

  @Field(() => String, { description: "`RegistrationResponseJSON` (WebAuthn Level 3), as JSON." })
  readonly response!: string;

  @Field(() => String, { description: "Passkey name, 1 to 100 characters." })
  readonly name!: string;
}

@InputType("RenamePasskeyInput", { description: "The passkey's new name." })
export class RenamePasskeyInput {
  @Field(() => ID, { description: "Passkey ID." })
  readonly id!: string;

  @Field(() => String, { description: "Passkey name, 1 to 100 characters." })
  readonly name!: string;
}

@InputType("RemovePasskeyInput", { description: "The passkey to remove." })
export class RemovePasskeyInput {
  @Field(() => ID, { description: "Passkey ID." })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: "The current password. Not needed within 15 minutes of signing in.",
  })
  readonly currentPassword?: string | null;
}

@InputType("ResetSecondFactorInput", { description: "The user who lost their second factor." })
export class ResetSecondFactorInput {
  @Field(() => ID, { description: "User ID." })
  readonly userId!: string;
}
