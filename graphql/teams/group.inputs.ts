import type { TeamRole } from "@/domain/kernel/permissions";
import { Field, ID, InputType } from "../tg";
import { PlatformRoleEnum } from "../users/user.enums";
import { TeamRoleEnum } from "./team.enums";

@InputType("MapGroupInput", {
  description: "A group of the sign-in provider, and either a platform role or a team with the role in it.",
})
export class MapGroupInput {
  @Field(() => String, { description: "The group's name in the claim, 1 to 256 characters." })
  readonly groupName!: string;

  @Field(() => PlatformRoleEnum, { nullable: true, description: "API_PUBLISHER or ADMIN." })
  readonly platformRole?: "API_PUBLISHER" | "ADMIN" | null;

  @Field(() => ID, { nullable: true, description: "The team." })
  readonly teamId?: string | null;

  @Field(() => TeamRoleEnum, { nullable: true, description: "The role in the team." })
  readonly teamRole?: TeamRole | null;
}

@InputType("UnmapGroupInput", { description: "The mapping to remove." })
export class UnmapGroupInput {
  @Field(() => ID, { description: "The mapping." })
  readonly id!: string;
}
