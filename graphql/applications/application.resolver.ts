import {
  applicationKey,
  countApplications,
  getApplication,
  listApplications,
  listTypeOptions,
} from "@/domain/applications/application.queries";
import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { previewArchive } from "@/domain/lifecycle/archive.service";
import { ArchiveEffectsObject } from "@/graphql/lifecycle/archive-effects.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "../tg";
import { inputBytes } from "../transport/base64";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { listCost, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ApplicationsArgs, CreateApplicationInput, UpdateApplicationInput } from "./application.inputs";
import {
  ApplicationConnection,
  ApplicationObject,
  ApplicationPayload,
  CreateApplicationPayload,
  presentApplication,
} from "./application.type";
import { TypeOptionObject } from "./type-offer.type";

/** The application's current data, for payloads. */
export async function reloadApplication(actor: Actor, id: string): Promise<ApplicationObject | null> {
  const view = await getApplication(actor, id);
  return view && presentApplication(actor, view);
}

@Resolver(() => ApplicationObject)
export class ApplicationResolver {
  @Query(() => ApplicationObject, {
    nullable: true,
    description: "An application; null if it does not exist or the viewer cannot see it.",
  })
  async application(
    @Arg("id", () => ID, { description: "Application ID." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("application", id);
    return uuid ? reloadApplication(actor, uuid) : null;
  }

  @Query(() => ApplicationConnection, {
    description: "Active applications: the viewer's, or all for administrators.",
  })
  async applications(@Args(() => ApplicationsArgs) args: ApplicationsArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const orderBy = args.orderBy ?? "CHANGED";
    const page = await listApplications(actor, { ...args, scope: args.scope ?? "MINE", orderBy });
    return toConnection(
      page,
      (view) => applicationKey(view, orderBy),
      (view) => presentApplication(actor, view),
      () => countApplications(actor, args),
    );
  }

  @Query(() => [TypeOptionObject], {
    complexity: listCost(10),
    description: "Application types with their current availability and requirements.",
  })
  async applicationTypes(@Ctx() context: GraphQLContext): Promise<TypeOptionObject[]> {
    const offers = await listTypeOptions(requireActor(context));
    return offers.map((offer) => ({
      ...offer,
      providers: offer.providers.map(({ id, ...provider }) => ({
        ...provider,
        providerId: encodeId("provider", id),
      })),
    }));
  }

  @FieldResolver(() => ArchiveEffectsObject, {
    complexity: STATEMENTS,
    nullable: true,
    description: "Effects of archiving the application; null if the viewer cannot archive it.",
  })
  async archivePreview(
    @Root() application: ApplicationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ArchiveEffectsObject | null> {
    if (!application.viewerCanArchive) return null;
    return previewArchive(requireActor(context), application.view.id);
  }

  @Mutation(() => CreateApplicationPayload, {
    description: describeVerb(
      "Creates an application, with the caller as primary owner or for a team that the caller manages. For a type with a client, Latchkey registers the client at the authorization server and waits up to ten seconds. The application exists regardless of the outcome; see `clientRegistration` for the status.",
      createApplication,
    ),
  })
  async createApplication(
    @Arg("input", () => CreateApplicationInput) input: CreateApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<CreateApplicationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { id, clientSecret } = await createApplication(actor, {
        ...input,
        description: input.description ?? "",
        providerId: input.providerId ? inputId("provider", input.providerId, "providerId") : null,
        teamId: input.teamId ? inputId("team", input.teamId, "teamId") : null,
        picture: inputBytes("picture", input.picture),
      });
      return { application: await reloadApplication(actor, id), clientSecret };
    });
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Updates an application. Requires application owner. Changes that affect the client are sent to the authorization server (RFC 7592).",
      updateApplication,
    ),
  })
  async updateApplication(
    @Arg("input", () => UpdateApplicationInput) input: UpdateApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("application", input.id);
      await updateApplication(actor, id, {
        name: input.name ?? undefined,
        description: input.description,
        domain: input.domain,
        clientId: input.clientId,
        redirectUris: input.redirectUris ?? undefined,
        grantTypes: input.grantTypes ?? undefined,
        picture: inputBytes("picture", input.picture),
        fields: input.fields,
      });
      return { application: await reloadApplication(actor, id) };
    });
  }
}
