import { listApiActivity, listApplicationActivity } from "@/domain/audit/audit.service";
import { may } from "@/domain/kernel/authorize";
import { DEFAULT_PAGE, pageRequest } from "@/domain/kernel/paging";
import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Args, Ctx, FieldResolver, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { loadedPageCost, pageCost } from "../transport/page-cost";
import { ActivityArgs, filterIn } from "./audit.inputs";
import { AuditEntryConnection, AuditEntryObject, presentEntry } from "./audit.type";

/** Whether the page is one that a loader reads for all applications. */
const isFirstOfAll = ({ after, filter }: { after?: unknown; filter?: unknown }) => after == null && !filter;

@Resolver(() => ApplicationObject)
export class ActivityResolver {
  @FieldResolver(() => AuditEntryConnection, {
    nullable: true,
    complexity: loadedPageCost(isFirstOfAll),
    description: "Activity of the application, newest first; null if the viewer cannot see it.",
  })
  async activity(
    @Root() application: ApplicationObject,
    @Args(() => ActivityArgs) args: ActivityArgs,
    @Ctx() context: GraphQLContext,
  ) {
    if (!application.viewerCanSeeActivity) return null;
    const first = pageRequest({ first: args.first ?? DEFAULT_PAGE }, (value): value is [] =>
      Array.isArray(value),
    ).limit;
    const filter = filterIn(args.filter);
    const page = isFirstOfAll(args)
      ? await context.loaders.activity(first).load(application.view.id)
      : await listApplicationActivity(requireActor(context), application.view.id, { ...args, filter });
    return toConnection(page, (entry) => [entry.id], presentEntry);
  }
}

@Resolver(() => AuditEntryObject)
export class AuditEntryResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Current name of the application concerned; null if there is none.",
  })
  async applicationName(
    @Root() entry: AuditEntryObject,
    @Ctx() context: GraphQLContext,
  ): Promise<string | null> {
    const { applicationId } = entry.row;
    return applicationId ? context.loaders.applicationName.load(applicationId) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 2,
    description:
      "IP address of the actor. Administrators see all; others those of members of the application, or publishers of the API, that they belong to themselves.",
  })
  async ip(@Root() entry: AuditEntryObject, @Ctx() context: GraphQLContext): Promise<string | null> {
    return context.loaders.auditIp.load(entry.row);
  }
}

@Resolver(() => ApiObject)
export class ApiActivityResolver {
  @FieldResolver(() => AuditEntryConnection, {
    nullable: true,
    complexity: pageCost,
    description:
      "Activity of the API and its plans, newest first; null if the viewer does not publish the API.",
  })
  async activity(
    @Root() api: ApiObject,
    @Args(() => ActivityArgs) args: ActivityArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    if (!may(actor, "api.seeActivity", api.view)) return null;
    const page = await listApiActivity(actor, api.view.id, { ...args, filter: filterIn(args.filter) });
    return toConnection(page, (entry) => [entry.id], presentEntry);
  }
}
