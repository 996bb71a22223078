import { Field, ID, InputType } from "../tg";

@InputType("TestClientRegistrationProviderInput", { description: "Which provider to test." })
export class TestProviderInput {
  @Field(() => ID, { description: "The provider." })
  readonly id!: string;
}
