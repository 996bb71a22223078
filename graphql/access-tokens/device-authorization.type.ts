import type { DeviceAuthorization } from "@/domain/access-tokens/device/device-authorization.repository";
import type { TokenScope } from "@/domain/kernel/actor";
import { Field, ObjectType } from "../tg";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { TokenScopeEnum } from "./access-token.enums";
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

  @Field(() => [TokenScopeEnum], { description: "Requested scopes." })
  readonly scopes!: readonly TokenScope[];

  @Field(() => Date, { description: "Time of the request." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time until which it can be approved." })
  readonly expiresAt!: Date;
}

export function presentDevice(row: DeviceAuthorization): DeviceAuthorizationObject {
  const { clientName, ip, scopes, createdAt, expiresAt } = row;
  return { clientName, ip, scopes: scopes as readonly TokenScope[], createdAt, expiresAt };
}

@PayloadType("AnswerDeviceAuthorizationPayload", "The access token that the tool gets; null after a denial.")
export class AnswerDeviceAuthorizationPayload extends Payload {
  @PayloadField(() => AccessTokenObject)
  readonly accessToken?: AccessTokenObject | null;
}
