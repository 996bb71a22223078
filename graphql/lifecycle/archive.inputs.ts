import { ArgsType, Field, ID, InputType } from "@/graphql/tg";
import { ConnectionArgs } from "@/graphql/transport/connection";
import { RestoredOwnerEnum } from "./archive.enums";

@ArgsType()
export class ArchivedApplicationsArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: "Part of the name or client_id; 200 characters or fewer.",
  })
  readonly search?: string | null;
}

@InputType("RestoreApplicationInput", { description: "The application to restore, with its members." })
export class RestoreApplicationInput {
  @Field(() => ID, { description: "The archived application." })
  readonly applicationId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "SIMPLE only: another client_id if the previous one is taken; null for none. Default: the previous client_id.",
  })
  readonly clientId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Former members to restore; none of them can be disabled. Default: none.",
  })
  readonly memberIds?: string[] | null;

  @Field(() => RestoredOwnerEnum, {
    nullable: true,
    description:
      "The new owner. Default: the caller, if an administrator; the team that owned it, if the caller manages that team.",
  })
  readonly owner?: "ME" | "TEAM" | null;
}
