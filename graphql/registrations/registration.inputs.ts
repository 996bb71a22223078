import { Field, ID, InputType } from "@/graphql/tg";

@InputType("RevealClientSecretInput", { description: "The application with the client secret." })
export class RevealClientSecretInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}

@InputType("ClientRegistrationInput", { description: "The application with the client." })
export class ClientRegistrationInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}

@InputType("DiscardRegistrationOperationInput", { description: "The operation to cancel." })
export class DiscardRegistrationOperationInput {
  @Field(() => ID, { description: "The operation." })
  readonly id!: string;

  @Field(() => ID, { description: "The operation's application, for the response." })
  readonly applicationId!: string;
}
