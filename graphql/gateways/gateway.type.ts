import type { Gateway } from "@/domain/gateways/gateway.repository";
import { gatewayStatus } from "@/domain/gateways/gateway-status.rules";
import { Field, Float, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { GatewayStatusEnum } from "./gateway.enums";

@ObjectType("Gateway", {
  implements: Node,
  simpleResolvers: true,
  description:
    "A program that checks calls to APIs. It follows Latchkey's changes and reports every 5 seconds.",
})
export class GatewayObject {
  /** Not a field. */
  readonly row!: Gateway;

  @Field(() => ID, { description: "ID of the gateway." })
  readonly id!: string;

  @Field(() => String, { description: "Unique name among the gateways that are not revoked." })
  readonly name!: string;

  @Field(() => Boolean, { description: "Whether it runs in Latchkey's own process." })
  readonly isBuiltIn!: boolean;

  @Field(() => GatewayStatusEnum, { description: "Status of the gateway." })
  readonly status!: string;

  @Field(() => String, {
    nullable: true,
    description: "Last four characters of its token; null for the built-in gateway.",
  })
  readonly tokenLastFour!: string | null;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => String, { description: "Name of the user who created it." })
  readonly createdByName!: string;

  @Field(() => Date, { nullable: true, description: "Revocation time; null if not revoked." })
  readonly revokedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Version of the program; null before the first report.",
  })
  readonly version!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "Start time of the program; null before the first report.",
  })
  readonly startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Time of the last report; null before the first one." })
  readonly lastSeenAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Time when the gateway last put a change in force." })
  readonly appliedAt!: Date | null;

  @Field(() => Float, { nullable: true, description: "Memory of the program, in bytes." })
  readonly memoryBytes!: number | null;

  @Field(() => Float, { nullable: true, description: "Calls allowed since its start." })
  readonly callsAllowed!: number | null;

  @Field(() => Float, { nullable: true, description: "Calls rejected since its start." })
  readonly callsRejected!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Number of records in its memory: APIs, plans, applications, subscriptions, keys and providers.",
  })
  readonly recordCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Differences that full comparisons found and repaired since its start. Expected: 0.",
  })
  readonly repairedCount!: number | null;
}

export const GatewayConnection = connectionOf("Gateway", GatewayObject);

/** A gateway as administrators see it, without its token. */
export function presentGateway(row: Gateway): GatewayObject {
  const { status } = row;
  const records = status && Object.values(status.records).reduce((sum, count) => sum + count, 0);
  return {
    row,
    id: encodeId("gateway", row.id),
    name: row.name,
    isBuiltIn: row.isBuiltIn,
    status: gatewayStatus(row),
    tokenLastFour: row.tokenLastFour,
    createdAt: row.createdAt,
    createdByName: row.createdByName,
    revokedAt: row.revokedAt,
    version: row.version,
    startedAt: row.startedAt,
    lastSeenAt: row.lastSeenAt,
    appliedAt: row.appliedAt,
    memoryBytes: status?.memoryBytes ?? null,
    callsAllowed: status?.callsAllowed ?? null,
    callsRejected: status?.callsRefused ?? null,
    recordCount: records ?? null,
    repairedCount: status?.repaired ?? null,
  };
}

@PayloadType("GatewayPayload", "The gateway after the change.")
export class GatewayPayload extends Payload {
  @PayloadField(() => GatewayObject)
  readonly gateway?: GatewayObject | null;
}

@PayloadType("CreateGatewayPayload", "The new gateway.")
export class CreateGatewayPayload extends GatewayPayload {
  @Field(() => String, { nullable: true, description: "The token. Shown only in this response." })
  readonly token?: string | null;
}
