import { Field, ID, InputType } from "../tg";

@InputType("ReadNotificationsInput", { description: "The notifications to mark as read." })
export class ReadNotificationsInput {
  @Field(() => [ID], {
    nullable: true,
    description: "At most 100 notifications. Default: all of the viewer's notifications.",
  })
  readonly ids?: string[] | null;
}
