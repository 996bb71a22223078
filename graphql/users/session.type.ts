import type { OwnSession } from "@/domain/sign-in/account/sessions.service";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";

@ObjectType("Session", {
  implements: Node,
  simpleResolvers: true,
  description: "A browser in which the viewer is signed in.",
})
export class SessionObject {
  @Field(() => ID, { description: "ID of the session. It can't be used to sign in." })
  readonly id!: string;

  @Field(() => String, { description: "Browser and system, as the browser names them." })
  readonly device!: string;

  @Field(() => Boolean, { description: "Whether the request belongs to this session." })
  readonly isCurrent!: boolean;

  @Field(() => String, { nullable: true, description: "IP address of the sign-in; null if unknown." })
  readonly ip!: string | null;

  @Field(() => Date, { description: "Time of the sign-in." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time of the last request, to the minute." })
  readonly lastSeenAt!: Date;

  @Field(() => String, { nullable: true, description: "IP address of the last request; null if unknown." })
  readonly lastSeenIp!: string | null;

  @Field(() => Date, { description: "Time when the session expires." })
  readonly expiresAt!: Date;
}

export const SessionConnection = connectionOf("Session", SessionObject);

export function presentSession(session: OwnSession): SessionObject {
  return { ...session, id: encodeId("session", session.id) };
}
