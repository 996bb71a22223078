import { Field, ID, InputType } from "@/graphql/tg";

@InputType("RevealClientSecretInput", { description: "The application, and which of its clients." })
export class RevealClientSecretInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to return the secret of `Application.replacedClient`. Default: false.",
  })
  readonly replaced?: boolean | null;
}

@InputType("ClientRegistrationInput", { description: "The application." })
export class ClientRegistrationInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}

@InputType("CancelRegistrationOperationInput", { description: "The operation to cancel." })
export class CancelRegistrationOperationInput {
  @Field(() => ID, { description: "The operation." })
  readonly id!: string;

  @Field(() => ID, { description: "The operation's application, for the response." })
  readonly applicationId!: string;
}
