import type { KeptRole } from "@/domain/lifecycle/ownership";
import { Field, ID, InputType } from "../tg";
import { KeptRoleEnum } from "./sharing.enums";

@InputType("AssignOwnerInput", {
  description: "An application or API, and its new owner: a user or a team. Exactly one of each two.",
})
export class AssignOwnerInput {
  @Field(() => ID, { nullable: true, description: "The application." })
  readonly applicationId?: string | null;

  @Field(() => ID, { nullable: true, description: "The API." })
  readonly apiId?: string | null;

  @Field(() => ID, { nullable: true, description: "The user." })
  readonly userId?: string | null;

  @Field(() => ID, { nullable: true, description: "The team." })
  readonly teamId?: string | null;
}

@InputType("RequestOwnershipTransferInput", {
  description: "An application or API to offer, and the receiver: a user or a team. Exactly one of each two.",
})
export class RequestTransferInput extends AssignOwnerInput {
  @Field(() => KeptRoleEnum, { description: "Role that the viewer keeps." })
  readonly keptRole!: KeptRole;
}

@InputType("OwnershipTransferInput", { description: "An offer of ownership." })
export class TransferIdInput {
  @Field(() => ID, { description: "The offer." })
  readonly transferId!: string;
}
