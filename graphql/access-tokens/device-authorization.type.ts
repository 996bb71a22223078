import type { DeviceAuthorization } from "@/domain/access-tokens/device/device-authorization.repository";
import { Field, ObjectType } from "../tg";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { AccessTokenObject } from "./access-token.type";

@ObjectType("DeviceAuthorization", {
  simpleResolvers: true,
  description: "A command-line tool that asks to sign in as the viewer.",
})
export class DeviceAuthorizationObject {
  @Field(() => String, { description: "Name that the tool gave." })
  readonly clientName!: string;

  @Field(() => String, { nullable: true, description: "IP address of the tool." })
  readonly ip!: string | null;

  @Field(() => [String], {
    description: "Requested scopes: READ, APPLICATIONS, SUBSCRIPTIONS, PUBLISHING, ADMINISTRATION.",
  })
  readonly scopes!: readonly string[];

  @Field(() => Date, { description: "Time of the request." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time until which it can be approved." })
  readonly expiresAt!: Date;
}

export function presentDevice(row: DeviceAuthorization): DeviceAuthorizationObject {
  const { clientName, ip, scopes, createdAt, expiresAt } = row;
  return { clientName, ip, scopes, createdAt, expiresAt };
}

@PayloadType("AnswerDeviceAuthorizationPayload", "The access token that the tool gets; null after a denial.")
export class AnswerDeviceAuthorizationPayload extends Payload {
  @PayloadField(() => AccessTokenObject)
  readonly accessToken?: AccessTokenObject | null;
}
