import { Field, ID, InputType } from "../tg";

@InputType("MarkNotificationsAsReadInput", { description: "The notifications to mark as read." })
export class MarkNotificationsAsReadInput {
  @Field(() => [ID], {
    nullable: true,
    description: "At most 100 notifications. Default: all of the viewer's notifications.",
  })
  readonly ids?: string[] | null;
}
