import { Field, Int, ObjectType } from "@/graphql/tg";

@ObjectType("ArchiveEffects", {
  simpleResolvers: true,
  description: "What archiving an application would end.",
})
export class ArchiveEffectsObject {
  @Field(() => Int, { description: "Memberships that would end." })
  readonly members!: number;

  @Field(() => Int, { description: "Open subscriptions that would be closed." })
  readonly subscriptions!: number;

  @Field(() => Int, { description: "Live API keys that would be revoked." })
  readonly apiKeys!: number;

  @Field(() => Boolean, { description: "Its client would be deleted at the authorization server." })
  readonly deletesClient!: boolean;
}
