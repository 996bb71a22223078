import { Field, Int, ObjectType } from "@/graphql/tg";

@ObjectType("ArchiveEffects", {
  simpleResolvers: true,
  description: "Effects of archiving an application.",
})
export class ArchiveEffectsObject {
  @Field(() => Int, { description: "Number of memberships removed." })
  readonly members!: number;

  @Field(() => Int, { description: "Number of open subscriptions closed." })
  readonly subscriptions!: number;

  @Field(() => Int, { description: "Number of active API keys revoked." })
  readonly apiKeys!: number;

  @Field(() => Boolean, { description: "Whether the client is deleted at the authorization server." })
  readonly deletesClient!: boolean;
}
