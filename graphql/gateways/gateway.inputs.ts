import { ArgsType, Field, ID, InputType } from "../tg";
import { ConnectionArgs } from "../transport/connection";

@ArgsType()
export class GatewaysArgs extends ConnectionArgs {
  @Field(() => Boolean, { nullable: true, description: "Also returns revoked gateways. Default: false." })
  readonly includeRevoked?: boolean | null;
}

@InputType("CreateGatewayInput", { description: "A new gateway." })
export class CreateGatewayInput {
  @Field(() => String, { description: "Unique name, 1 to 50 characters." })
  readonly name!: string;
}

@InputType("RenameGatewayInput", { description: "The gateway and its new name." })
export class RenameGatewayInput {
  @Field(() => ID, { description: "The gateway." })
  readonly id!: string;

  @Field(() => String, { description: "Unique name, 1 to 50 characters." })
  readonly name!: string;
}

@InputType("GatewayInput", { description: "The gateway to change." })
export class GatewayInput {
  @Field(() => ID, { description: "The gateway." })
  readonly id!: string;
}
