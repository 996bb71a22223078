import type { PlatformRole } from "@/domain/kernel/actor";
import type { TeamRole } from "@/domain/kernel/permissions";
import type { GroupMapping } from "@/domain/teams/groups/group-mapping.repository";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { PlatformRoleEnum } from "../users/user.enums";
import { TeamRoleEnum } from "./team.enums";

@ObjectType("GroupMapping", {
  implements: Node,
  simpleResolvers: true,
  description:
    "What a group of the sign-in provider gives its members at sign-in: a platform role, or membership of a team.",
})
export class GroupMappingObject {
  /** Not a field. */
  readonly row!: GroupMapping;

  @Field(() => ID, { description: "ID of the mapping." })
  readonly id!: string;

  @Field(() => String, { description: "The group's name in the claim, compared byte for byte." })
  readonly groupName!: string;

  @Field(() => PlatformRoleEnum, { nullable: true, description: "The platform role; null for a team." })
  readonly platformRole!: PlatformRole | null;

  @Field(() => TeamRoleEnum, {
    nullable: true,
    description: "The role in the team; null for a platform role.",
  })
  readonly teamRole!: TeamRole | null;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;
}

export const GroupMappingConnection = connectionOf("GroupMapping", GroupMappingObject, "Number of mappings.");

export function presentGroupMapping(row: GroupMapping): GroupMappingObject {
  const { id, groupName, platformRole, teamRole, createdAt } = row;
  return { row, id: encodeId("groupMapping", id), groupName, platformRole, teamRole, createdAt };
}

@PayloadType("GroupMappingPayload", "The new mapping.")
export class GroupMappingPayload extends Payload {
  @PayloadField(() => GroupMappingObject)
  readonly mapping?: GroupMappingObject | null;
}

@PayloadType("UnmapGroupPayload", "Result of removing a mapping.")
export class UnmapGroupPayload extends Payload {
  @DeletedIdField("the removed mapping")
  readonly deletedId?: string | null;
}
