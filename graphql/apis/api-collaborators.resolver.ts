import { addApiCollaborator, removeApiCollaborator } from "@/domain/apis/api.service";
import {
  listApiCollaborators,
  MAXIMUM_CANDIDATES,
  searchApiCollaborators,
} from "@/domain/apis/api-collaborators.queries";
import type { NamedRole } from "@/domain/apis/api-collaborators.repository";
import { may } from "@/domain/kernel/authorize";
import { invalid } from "@/domain/kernel/domain-error";
import { requestTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { inviteApiCollaborator } from "@/domain/memberships/invitations/invitation.service";
import { type GraphQLContext, requireActor } from "../context";
import { presentInvitation } from "../sharing/invitation.type";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { listCost, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { AddApiCollaboratorInput, ApiCollaboratorInput } from "./api.inputs";
import { reloadApi } from "./api.resolver";
import {
  ApiCollaboratorCandidateObject,
  ApiCollaboratorObject,
  ApiObject,
  ApiPayload,
  apiCollaboratorId,
  presentApiCollaborator,
} from "./api.type";

@Resolver(() => ApiObject)
export class ApiCollaboratorsResolver {
  @FieldResolver(() => [ApiCollaboratorObject], {
    nullable: true,
    complexity: listCost(50, STATEMENTS),
    description: "Publishers other than the owner; null if the viewer does not publish the API.",
  })
  async publishers(
    @Root() api: ApiObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiCollaboratorObject[] | null> {
    return people(context, api, "PUBLISHER");
  }

  @FieldResolver(() => [ApiCollaboratorObject], {
    nullable: true,
    complexity: listCost(50, STATEMENTS),
    description:
      "Users who can see the API while it is private; null if the viewer does not publish the API.",
  })
  async viewers(
    @Root() api: ApiObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiCollaboratorObject[] | null> {
    return people(context, api, "VIEWER");
  }

  @FieldResolver(() => [ApiCollaboratorCandidateObject], {
    nullable: true,
    complexity: listCost(MAXIMUM_CANDIDATES, STATEMENTS),
    description:
      "Up to ten users matching by name or email, to add as publishers. Requires API owner: null for others, with an error.",
  })
  async publisherCandidates(
    @Root() api: ApiObject,
    @Arg("search", () => String, { description: "Search text, 2 to 254 characters." }) search: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiCollaboratorCandidateObject[]> {
    return candidates(context, api, "PUBLISHER", search);
  }

  @FieldResolver(() => [ApiCollaboratorCandidateObject], {
    nullable: true,
    complexity: listCost(MAXIMUM_CANDIDATES, STATEMENTS),
    description:
      "Up to ten users matching by name or email, to add as viewers. Requires API publisher: null for others, with an error.",
  })
  async viewerCandidates(
    @Root() api: ApiObject,
    @Arg("search", () => String, { description: "Search text, 2 to 254 characters." }) search: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiCollaboratorCandidateObject[]> {
    return candidates(context, api, "VIEWER", search);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb(
      "Adds a publisher by ID, who must have the platform role API_PUBLISHER, or invites an email. Requires API owner.",
      addApiCollaborator,
      ...inviteApiCollaborator.codes,
    ),
  })
  async addApiPublisher(
    @Arg("input", () => AddApiCollaboratorInput) input: AddApiCollaboratorInput,
    @Ctx() context: GraphQLContext,
  ) {
    return name(context, "PUBLISHER", input);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Removes a publisher. Requires API owner.", removeApiCollaborator),
  })
  async removeApiPublisher(
    @Arg("input", () => ApiCollaboratorInput) input: ApiCollaboratorInput,
    @Ctx() context: GraphQLContext,
  ) {
    return unname(context, "PUBLISHER", input);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb(
      "Adds a viewer by ID, who can see the API while it is private, or invites an email. Requires API publisher.",
      addApiCollaborator,
      ...inviteApiCollaborator.codes,
    ),
  })
  async addApiViewer(
    @Arg("input", () => AddApiCollaboratorInput) input: AddApiCollaboratorInput,
    @Ctx() context: GraphQLContext,
  ) {
    return name(context, "VIEWER", input);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Removes a viewer. Requires API publisher.", removeApiCollaborator),
  })
  async removeApiViewer(
    @Arg("input", () => ApiCollaboratorInput) input: ApiCollaboratorInput,
    @Ctx() context: GraphQLContext,
  ) {
    return unname(context, "VIEWER", input);
  }

  @Mutation(() => ApiPayload, {
    deprecationReason: "Use `requestOwnershipTransfer`. Removal: not before 2027-12-01.",
    description: describeVerb(
      "Offers an API's ownership to a user, who can accept it within seven days; the owner then becomes a publisher. Requires API owner.",
      requestTransfer,
    ),
  })
  async changeApiOwner(
    @Arg("input", () => ApiCollaboratorInput) input: ApiCollaboratorInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("api", input.apiId, "apiId");
      const userId = inputId("user", input.userId, "userId");
      await requestTransfer(actor, { apiId: id }, { userId, keptRole: "OWNER" });
      return { api: await reloadApi(actor, id) };
    });
  }
}

async function candidates(
  context: GraphQLContext,
  api: ApiObject,
  role: NamedRole,
  search: string,
): Promise<ApiCollaboratorCandidateObject[]> {
  const found = await searchApiCollaborators(requireActor(context), api.view.id, role, search);
  return found.map((candidate) => ({ ...candidate, userId: encodeId("user", candidate.userId) }));
}

async function people(
  context: GraphQLContext,
  api: ApiObject,
  role: NamedRole,
): Promise<ApiCollaboratorObject[] | null> {
  const actor = requireActor(context);
  if (api.status === "ARCHIVED" || !may(actor, "api.seeCollaborators", api.view)) return null;
  return (await listApiCollaborators(actor, api.view.id, role)).map((person) =>
    presentApiCollaborator(person, role),
  );
}

async function name(
  context: GraphQLContext,
  role: NamedRole,
  input: AddApiCollaboratorInput,
): Promise<ApiPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("api", input.apiId, "apiId");
    const { userId, email } = input;
    if ((userId == null) === (email == null)) throw invalid("userId", "Enter either a user or an email.");
    if (userId != null) {
      await addApiCollaborator(actor, id, role, { userId: inputId("user", userId, "userId") });
      return { api: await reloadApi(actor, id) };
    }
    const invitation = await inviteApiCollaborator(actor, id, role, { email: email ?? "" });
    return { api: await reloadApi(actor, id), invitation: presentInvitation(invitation) };
  });
}

async function unname(
  context: GraphQLContext,
  role: NamedRole,
  input: ApiCollaboratorInput,
): Promise<ApiPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("api", input.apiId, "apiId");
    const userId = inputId("user", input.userId, "userId");
    await removeApiCollaborator(actor, id, role, userId);
    return { api: await reloadApi(actor, id), deletedId: apiCollaboratorId(role, id, userId) };
  });
}
