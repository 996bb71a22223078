import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { listArchived, previewRestore } from "@/domain/lifecycle/restore.queries";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { ArchiveApplicationInput } from "@/graphql/applications/application.inputs";
import { reloadApplication } from "@/graphql/applications/application.resolver";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "@/graphql/tg";
import { toConnection } from "@/graphql/transport/connection";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { encodeId, inputId, namedIds } from "@/graphql/transport/ids";
import { payload } from "@/graphql/transport/user-error";
import { ArchivedApplicationsArgs, RestoreApplicationInput } from "./archive.inputs";
import {
  ArchiveApplicationPayload,
  ArchivedApplicationConnection,
  presentArchived,
  presentRestorePreview,
  RestoreApplicationPayload,
  RestorePreviewObject,
} from "./archive.type";

@Resolver()
export class ArchiveResolver {
  @Query(() => ArchivedApplicationConnection, {
    description: "Archived applications, last archived first. Requires platform administrator.",
  })
  async archivedApplications(
    @Args(() => ArchivedApplicationsArgs) args: ArchivedApplicationsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listArchived(requireActor(context), args);
    return toConnection(page, (row) => [row.archivedAt.getTime(), row.recordId], presentArchived);
  }

  @Query(() => RestorePreviewObject, {
    nullable: true,
    description:
      "Effects of restoring an archived application; null if it is not archived. Requires platform administrator, or manager of the team that owned it.",
  })
  async restorePreview(
    @Arg("applicationId", () => ID, { description: "The archived application." }) applicationId: string,
    @Ctx() context: GraphQLContext,
  ): Promise<RestorePreviewObject | null> {
    const actor = requireActor(context);
    const id = decodeId("application", applicationId);
    if (!id) return null;
    try {
      return presentRestorePreview(await previewRestore(actor, id));
    } catch (error) {
      if (error instanceof DomainError && error.code === "NOT_FOUND") return null;
      throw error;
    }
  }

  @Mutation(() => ArchiveApplicationPayload, {
    description: describeVerb(
      "Archives an application: removes its memberships and deletes its client at the authorization server. Idempotent. Requires primary owner or platform administrator.",
      archiveApplication,
    ),
  })
  async archiveApplication(
    @Arg("input", () => ArchiveApplicationInput) input: ArchiveApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ArchiveApplicationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("application", input.id);
      const { changed, ended } = await archiveApplication(actor, id, { reason: input.reason ?? "" });
      return {
        application: await reloadApplication(actor, id),
        applicationId: input.id,
        changed,
        removedMemberCount: ended.members,
        closedSubscriptionCount: ended.subscriptionIds.length,
        closedSubscriptionIds: namedIds("subscription", ended.subscriptionIds),
        revokedKeyCount: ended.keys,
        deletesClient: ended.deletesClient,
      };
    });
  }

  @Mutation(() => RestoreApplicationPayload, {
    description: describeVerb(
      "Restores an archived application. The caller becomes its primary owner, or the team that owned it gets it back; a deleted client is registered again. Idempotent. Requires platform administrator, or manager of that team.",
      restoreApplication,
    ),
  })
  async restoreApplication(
    @Arg("input", () => RestoreApplicationInput) input: RestoreApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RestoreApplicationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("application", input.applicationId, "applicationId");
      const { changed, returned } = await restoreApplication(actor, id, {
        clientId: input.clientId,
        owner: input.owner ?? undefined,
        memberIds: (input.memberIds ?? []).map((member) => inputId("user", member, "memberIds")),
      });
      return {
        application: await reloadApplication(actor, id),
        deletedId: returned.recordId && encodeId("archiveRecord", returned.recordId),
        changed,
        returnedMemberCount: returned.members,
        pendingSubscriptionCount: returned.subscriptionIds.length,
        pendingSubscriptionIds: namedIds("subscription", returned.subscriptionIds),
        formerClientId: returned.formerClientId,
      };
    });
  }
}
