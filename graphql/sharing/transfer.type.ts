import { now } from "@/domain/kernel/clock";
import type { KeptRole } from "@/domain/lifecycle/ownership";
import type { Transfer } from "@/domain/lifecycle/transfers/transfer.repository";
import { type OfferStatus, statusAt } from "@/domain/memberships/invitations/invitation.rules";
import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { Field, ID, Int, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { presentUser, UserType } from "../users/user.type";
import { KeptRoleEnum, OfferStatusEnum } from "./sharing.enums";

@ObjectType("OwnershipTransferContents", {
  simpleResolvers: true,
  description: "What comes with the ownership of an application or API, in numbers up to 1,000.",
})
export class TransferContentsObject {
  @Field(() => Int, { description: "Members of the application, or publishers and viewers of the API." })
  readonly memberCount!: number;

  @Field(() => Int, { description: "Open subscriptions: pending, accepted and paused ones." })
  readonly subscriptionCount!: number;

  @Field(() => Int, { description: "Plans of the API that are not closed; 0 for an application." })
  readonly planCount!: number;
}

@ObjectType("OwnershipTransfer", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An offer of an application's or API's ownership to a user or a team. Nothing changes until the receiver accepts.",
})
export class TransferObject {
  /** Not a field. */
  readonly uuid!: string;

  @Field(() => ID, { description: "ID of the offer." })
  readonly id!: string;

  @Field(() => ID, { nullable: true, description: "ID of the offered application; null for an API." })
  readonly applicationId!: string | null;

  @Field(() => ID, { nullable: true, description: "ID of the offered API; null for an application." })
  readonly apiId!: string | null;

  @Field(() => String, { description: "Name of the application or API." })
  readonly subjectName!: string;

  @Field(() => UserType, { nullable: true, description: "The receiving user; null for a team." })
  readonly toUser!: UserType | null;

  @Field(() => ID, { nullable: true, description: "ID of the receiving team; null for a user." })
  readonly toTeamId!: string | null;

  @Field(() => String, { description: "Name of the receiving user or team." })
  readonly toName!: string;

  @Field(() => KeptRoleEnum, { description: "Role that the user who offered it keeps." })
  readonly keptRole!: KeptRole;

  @Field(() => OfferStatusEnum, { description: "Status of the offer." })
  readonly status!: OfferStatus;

  @Field(() => UserType, { description: "The user who offered it." })
  readonly requestedBy!: UserType;

  @Field(() => Date, { description: "Time of the offer." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time until which it can be accepted." })
  readonly expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time it was answered, withdrawn or expired." })
  readonly endedAt!: Date | null;

  @Field(() => UserType, {
    nullable: true,
    description:
      "The user who answered or withdrew it; null if it is open, expired, or ended with something else.",
  })
  readonly endedBy!: UserType | null;

  @Field(() => Boolean, { description: "Whether the viewer can accept or decline it." })
  readonly viewerCanAnswer!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer can withdraw it." })
  readonly viewerCanWithdraw!: boolean;
}

export function presentTransfer(row: Transfer): TransferObject {
  const status = statusAt(row, now());
  const isOpen = status === "OPEN";
  const owns = row.viewer.application === "PRIMARY_OWNER" || row.viewer.api === "OWNER";
  return {
    uuid: row.id,
    id: encodeId("transfer", row.id),
    applicationId: row.applicationId && encodeId("application", row.applicationId),
    apiId: row.apiId && encodeId("api", row.apiId),
    subjectName: row.subjectName,
    toUser: row.toUserId === null ? null : { id: encodeId("user", row.toUserId), name: row.toName },
    toTeamId: row.toTeamId && encodeId("team", row.toTeamId),
    toName: row.toName,
    keptRole: row.keptRole,
    status,
    requestedBy: { id: encodeId("user", row.requesterId), name: row.requesterName },
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt,
    endedBy: row.endedBy && presentUser(row.endedBy),
    viewerCanAnswer: isOpen && row.viewer.isReceiver,
    viewerCanWithdraw: isOpen && owns,
  };
}

@PayloadType("OwnershipTransferPayload", "The offer after the change, with what it offers.")
export class TransferPayload extends Payload {
  @PayloadField(() => TransferObject)
  readonly transfer?: TransferObject | null;

  @Field(() => ApplicationObject, {
    nullable: true,
    description:
      "The application; null for an API, if the mutation failed, or if the viewer does not see it.",
  })
  readonly application?: ApplicationObject | null;

  @Field(() => ApiObject, {
    nullable: true,
    description:
      "The API; null for an application, if the mutation failed, or if the viewer does not see it.",
  })
  readonly api?: ApiObject | null;
}
