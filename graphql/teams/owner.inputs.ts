import type { KeptRole } from "@/domain/lifecycle/ownership";
import { KeptRoleEnum } from "../sharing/sharing.enums";
import { Field, ID, InputType } from "../tg";

@InputType("TakeFromTeamInput", {
  description: "An application or API that a team owns; exactly one of the two.",
})
export class TakeFromTeamInput {
  @Field(() => ID, { nullable: true, description: "The application." })
  readonly applicationId?: string | null;

  @Field(() => ID, { nullable: true, description: "The API." })
  readonly apiId?: string | null;
}

@InputType("GiveToTeamInput", {
  description: "An application or API, exactly one of the two, and its new team.",
})
export class GiveToTeamInput extends TakeFromTeamInput {
  @Field(() => ID, { description: "The team, which the caller manages." })
  readonly teamId!: string;

  @Field(() => KeptRoleEnum, {
    nullable: true,
    description: "Role of their own that the former owner keeps beside the team's. Default: NONE.",
  })
  readonly keptRole?: KeptRole | null;
}
