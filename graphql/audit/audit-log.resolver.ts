import { listAuditLog } from "@/domain/audit/audit.service";
import { auditHead } from "@/domain/audit/chain/head.service";
import { type ChainStatus, verifyChain } from "@/domain/audit/chain/verification.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, Field, Float, ID, ObjectType, Query, Resolver, registerEnumType } from "../tg";
import { toConnection } from "../transport/connection";
import { enumOf } from "../transport/enum";
import { encodeId } from "../transport/ids";
import { AuditLogArgs, filterIn } from "./audit.inputs";
import { AuditEntryConnection, AuditEntryObject, presentEntry } from "./audit.type";

const AuditChainProblemEnum = enumOf("ENTRY_CHANGED", "ENTRY_REMOVED", "LINK_REMOVED");
registerEnumType(AuditChainProblemEnum, {
  name: "AuditChainProblem",
  description: "How entries and chain differ.",
  valuesConfig: {
    ENTRY_CHANGED: { description: "The entry isn't as it was when it was linked, or a digest was changed." },
    ENTRY_REMOVED: { description: "The entry was removed." },
    LINK_REMOVED: { description: "The entry's link was removed." },
  },
});

@ObjectType("AuditChainBreak", {
  simpleResolvers: true,
  description: "The first place where chain and entries differ.",
})
class AuditChainBreakObject {
  @Field(() => Float, {
    nullable: true,
    description: "Position in the chain; null for an entry without a link.",
  })
  readonly position!: number | null;

  @Field(() => ID, { description: "The entry." })
  readonly entryId!: string;

  @Field(() => AuditChainProblemEnum, { description: "What differs." })
  readonly problem!: string;
}

@ObjectType("AuditChain", {
  simpleResolvers: true,
  description: "The chain over the audit log: each link's digest covers an entry and the digest before.",
})
class AuditChainObject {
  @Field(() => Float, { description: "Position of the last link." })
  readonly position!: number;

  @Field(() => String, {
    description:
      "Digest of the last link, in hexadecimal. Kept elsewhere, it shows later whether the chain's end was removed.",
  })
  readonly digest!: string;

  @Field(() => Float, {
    description: "Position before the first link: 0, or the last link that was deleted for its age.",
  })
  readonly firstPosition!: number;

  @Field(() => Date, {
    nullable: true,
    description: "Entries from before this time can have been deleted for their age; null if none were.",
  })
  readonly deletedBefore!: Date | null;

  @Field(() => Float, { description: "Number of entries that wait for their link, up to 1,000." })
  readonly waitingCount!: number;

  @Field(() => Float, { description: "The position up to which this request verified the chain." })
  readonly verifiedUpTo!: number;

  @Field(() => Boolean, { description: "Whether it verified the chain to its end, without a break." })
  readonly isComplete!: boolean;

  @Field(() => AuditChainBreakObject, {
    nullable: true,
    description: "The first break; null if none was found.",
  })
  readonly firstBreak!: AuditChainBreakObject | null;
}

@Resolver(() => AuditEntryObject)
export class AuditLogResolver {
  @Query(() => AuditEntryConnection, {
    description: "Everything that was done on the platform, newest first. Requires platform administrator.",
  })
  async auditLog(@Args(() => AuditLogArgs) args: AuditLogArgs, @Ctx() context: GraphQLContext) {
    const page = await listAuditLog(requireActor(context), { ...args, filter: filterIn(args.filter) });
    return toConnection(page, (entry) => [entry.id], presentEntry);
  }

  @Query(() => String, {
    description:
      "The head of the chain over the audit log, signed: position, digest and time in one word. Store it where no one who can change the database can, and compare later with `npm run check:audit -- --head`. Requires platform administrator.",
  })
  async auditHead(@Ctx() context: GraphQLContext): Promise<string> {
    return auditHead(requireActor(context));
  }

  @Query(() => AuditChainObject, {
    complexity: 500,
    description:
      "Verifies the chain over the audit log, up to 20,000 links in one request. Requires platform administrator.",
  })
  async auditChain(
    @Arg("after", () => Float, {
      nullable: true,
      description:
        "Continues after this position, which an earlier request verified. Default: the beginning.",
    })
    after: number | null | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<AuditChainObject> {
    return presentChain(await verifyChain(requireActor(context), after ?? null));
  }
}

function presentChain({ head, checkpoint, waiting, firstBreak, ...rest }: ChainStatus): AuditChainObject {
  return {
    ...rest,
    position: head.position,
    digest: Buffer.from(head.digest).toString("hex"),
    firstPosition: checkpoint?.position ?? 0,
    deletedBefore: checkpoint?.deletedBefore ?? null,
    waitingCount: waiting,
    firstBreak: firstBreak && { ...firstBreak, entryId: encodeId("auditEntry", firstBreak.entryId) },
  };
}
