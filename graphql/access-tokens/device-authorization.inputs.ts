import { Field, InputType } from "../tg";

@InputType("AnswerDeviceAuthorizationInput", { description: "A decision on a tool's sign-in." })
export class AnswerDeviceAuthorizationInput {
  @Field(() => String, { description: "Code that the tool shows, with or without its hyphen." })
  readonly userCode!: string;

  @Field(() => Boolean, { description: "Whether to approve; false denies." })
  readonly approve!: boolean;
}
