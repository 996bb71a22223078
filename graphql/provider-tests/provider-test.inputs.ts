import { Field, ID, InputType } from "@/graphql/tg";

@InputType("TestClientRegistrationProviderInput", { description: "The provider to test." })
export class TestProviderInput {
  @Field(() => ID, { description: "The provider." })
  readonly id!: string;
}
