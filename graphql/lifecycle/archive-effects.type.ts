import { Field, Int, ObjectType } from "@/graphql/tg";

@ObjectType("ArchivePreview", {
  simpleResolvers: true,
  description: "Effects of archiving an application.",
})
export class ArchiveEffectsObject {
  @Field(() => Int, { description: "Number of memberships to remove." })
  readonly members!: number;

  @Field(() => Int, { description: "Number of open subscriptions to close." })
  readonly subscriptions!: number;

  @Field(() => Int, { description: "Number of active API keys to revoke." })
  readonly apiKeys!: number;

  @Field(() => Boolean, { description: "Whether archiving deletes the client at the authorization server." })
  readonly deletesClient!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether the client stays at the authorization server, because Latchkey cannot delete it there. Administrators see it as orphaned.",
  })
  readonly leavesClient!: boolean;
}
