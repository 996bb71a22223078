import { Field, ID, InputType } from "../tg";

@InputType("ReadNotificationsInput", { description: "Which notifications were read." })
export class ReadNotificationsInput {
  @Field(() => [ID], { nullable: true, description: "At most 100; all of the viewer's when absent." })
  readonly ids?: string[] | null;
}
