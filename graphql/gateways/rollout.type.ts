import { Field, Int, ObjectType } from "../tg";

@ObjectType("GatewayRollout", {
  simpleResolvers: true,
  description: "Progress of the latest changes to the gateways. Normally complete within one second.",
})
export class GatewayRolloutObject {
  @Field(() => Int, { description: "Number of connected gateways." })
  readonly connected!: number;

  @Field(() => Int, { description: "Number of connected gateways with all changes in force." })
  readonly live!: number;

  @Field(() => Int, {
    description:
      "Number of gateways that have not reported for 15 seconds. They may have older data in force.",
  })
  readonly notResponding!: number;
}
