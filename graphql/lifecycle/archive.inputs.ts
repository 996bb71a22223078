import { ArgsType, Field, ID, InputType } from "@/graphql/tg";
import { ConnectionArgs } from "@/graphql/transport/connection";

@ArgsType()
export class ArchivedApplicationsArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: "A part of the name or client_id; at most 200 characters.",
  })
  readonly search?: string | null;
}

@InputType("RestoreApplicationInput", { description: "What to restore, and with whom." })
export class RestoreApplicationInput {
  @Field(() => ID, { description: "The archived application." })
  readonly applicationId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "SIMPLE only: another client_id when the old one is taken; null for none. Absent: the old one.",
  })
  readonly clientId?: string | null;

  @Field(() => [ID], { nullable: true, description: "Former members to bring back; others stay away." })
  readonly memberIds?: string[] | null;
}
