import type { PlatformRole } from "@/domain/kernel/actor";
import type { Viewer } from "@/domain/users/viewer.queries";
import { Field, ID, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { PlatformRoleEnum } from "./user.enums";

@ObjectType("User", { implements: Node, simpleResolvers: true, description: "A user, as visible to others." })
export class UserType {
  @Field(() => ID, { description: "User ID." })
  readonly id!: string;

  @Field(() => String, { description: "Display name." })
  readonly name!: string;
}

export function presentUser(user: { readonly id: string; readonly name: string }): UserType {
  return { id: encodeId("user", user.id), name: user.name };
}

@ObjectType("Viewer", { implements: Node, simpleResolvers: true, description: "The authenticated user." })
export class ViewerType {
  @Field(() => ID, { description: "ID of the viewer. Inputs that take a user accept it." })
  readonly id!: string;

  @Field(() => UserType, { description: "The viewer as visible to others." })
  readonly user!: UserType;

  @Field(() => String, { description: "The user's name." })
  readonly name!: string;

  @Field(() => String, { description: "The user's email." })
  readonly email!: string;

  @Field(() => [PlatformRoleEnum], { description: "Platform roles of the user." })
  readonly roles!: readonly PlatformRole[];

  @Field(() => Boolean, { description: "Whether the request uses a personal access token." })
  readonly isAccessToken!: boolean;
}

export function presentViewer(viewer: Viewer): ViewerType {
  return { ...viewer, id: encodeId("viewer", viewer.id), user: presentUser(viewer) };
}
