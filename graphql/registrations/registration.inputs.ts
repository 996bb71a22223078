import { Field, ID, InputType } from "@/graphql/tg";

@InputType("RevealClientSecretInput", { description: "Whose secret to reveal." })
export class RevealClientSecretInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}

@InputType("ClientRegistrationInput", { description: "Whose client." })
export class ClientRegistrationInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}

@InputType("DiscardRegistrationOperationInput", { description: "Which operation to give up." })
export class DiscardRegistrationOperationInput {
  @Field(() => ID, { description: "The operation." })
  readonly id!: string;

  @Field(() => ID, { description: "Its application, for the answer." })
  readonly applicationId!: string;
}
