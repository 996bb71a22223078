import type { PlatformRole } from "@/domain/kernel/actor";
import { Field, ID, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { PlatformRoleEnum } from "./user.enums";

@ObjectType("User", { simpleResolvers: true, description: "A person, as others see them." })
export class UserType {
  @Field(() => ID, { description: "The person's id." })
  readonly id!: string;

  @Field(() => String, { description: "The name that the person goes by." })
  readonly name!: string;
}

export function presentUser(user: { readonly id: string; readonly name: string }): UserType {
  return { id: encodeId("user", user.id), name: user.name };
}

@ObjectType("Viewer", { simpleResolvers: true, description: "Whoever sends this operation." })
export class ViewerType {
  @Field(() => ID, { description: "The person's id." })
  readonly id!: string;

  @Field(() => String, { description: "The person's name." })
  readonly name!: string;

  @Field(() => String, { description: "The person's e-mail address." })
  readonly email!: string;

  @Field(() => [PlatformRoleEnum], { description: "What the person is on the platform." })
  readonly roles!: readonly PlatformRole[];

  @Field(() => Boolean, { description: "The operation comes from a tool with a personal access token." })
  readonly isTool!: boolean;
}
