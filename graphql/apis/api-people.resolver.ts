import { addApiPerson, changeApiOwner, removeApiPerson } from "@/domain/apis/api.service";
import { listApiPeople, searchApiPeople } from "@/domain/apis/api-people.queries";
import type { NamedRole } from "@/domain/apis/api-people.repository";
import { may } from "@/domain/kernel/authorize";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { AddApiPersonInput, ApiPersonInput } from "./api.inputs";
import { reloadApi } from "./api.resolver";
import {
  ApiObject,
  ApiPayload,
  ApiPersonCandidateObject,
  ApiPersonObject,
  presentApiPerson,
} from "./api.type";

@Resolver(() => ApiObject)
export class ApiPeopleResolver {
  @FieldResolver(() => [ApiPersonObject], {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + childComplexity,
    description: "Its publishers besides the owner; null for those who do not publish it.",
  })
  async publishers(
    @Root() api: ApiObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPersonObject[] | null> {
    return people(context, api, "PUBLISHER");
  }

  @FieldResolver(() => [ApiPersonObject], {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + childComplexity,
    description: "To whom it is visible while it is private; null for those who do not publish it.",
  })
  async viewers(@Root() api: ApiObject, @Ctx() context: GraphQLContext): Promise<ApiPersonObject[] | null> {
    return people(context, api, "VIEWER");
  }

  @FieldResolver(() => [ApiPersonCandidateObject], {
    complexity: 50,
    description:
      "Up to ten people whose name or e-mail address contains the words, to name as publishers; for the API's owner.",
  })
  async publisherCandidates(
    @Root() api: ApiObject,
    @Arg("search", () => String, { description: "2 to 254 characters." }) search: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPersonCandidateObject[]> {
    return candidates(context, api, "PUBLISHER", search);
  }

  @FieldResolver(() => [ApiPersonCandidateObject], {
    complexity: 50,
    description:
      "Up to ten people whose name or e-mail address contains the words, to name as viewers; for its publishers.",
  })
  async viewerCandidates(
    @Root() api: ApiObject,
    @Arg("search", () => String, { description: "2 to 254 characters." }) search: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPersonCandidateObject[]> {
    return candidates(context, api, "VIEWER", search);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb(
      "Names another publisher, who must have the platform role API_PUBLISHER. For the API's owner.",
      addApiPerson,
    ),
  })
  async addApiPublisher(
    @Arg("input", () => AddApiPersonInput) input: AddApiPersonInput,
    @Ctx() context: GraphQLContext,
  ) {
    return name(context, "PUBLISHER", input);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Takes a publisher off. For the API's owner.", removeApiPerson),
  })
  async removeApiPublisher(
    @Arg("input", () => ApiPersonInput) input: ApiPersonInput,
    @Ctx() context: GraphQLContext,
  ) {
    return unname(context, "PUBLISHER", input);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Names somebody who may see a private API. For its publishers.", addApiPerson),
  })
  async addApiViewer(
    @Arg("input", () => AddApiPersonInput) input: AddApiPersonInput,
    @Ctx() context: GraphQLContext,
  ) {
    return name(context, "VIEWER", input);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Takes a named viewer off. For the API's publishers.", removeApiPerson),
  })
  async removeApiViewer(
    @Arg("input", () => ApiPersonInput) input: ApiPersonInput,
    @Ctx() context: GraphQLContext,
  ) {
    return unname(context, "VIEWER", input);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb(
      "Passes an API on to one of its publishers; the owner until then stays as a publisher. For the API's owner.",
      changeApiOwner,
    ),
  })
  async changeApiOwner(
    @Arg("input", () => ApiPersonInput) input: ApiPersonInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("api", input.apiId, "apiId");
      await changeApiOwner(actor, id, inputId("user", input.userId, "userId"));
      return { api: await reloadApi(actor, id) };
    });
  }
}

async function candidates(
  context: GraphQLContext,
  api: ApiObject,
  role: NamedRole,
  search: string,
): Promise<ApiPersonCandidateObject[]> {
  const found = await searchApiPeople(requireActor(context), api.view.id, role, search);
  return found.map((candidate) => ({ ...candidate, userId: encodeId("user", candidate.userId) }));
}

async function people(
  context: GraphQLContext,
  api: ApiObject,
  role: NamedRole,
): Promise<ApiPersonObject[] | null> {
  const actor = requireActor(context);
  if (api.status === "ARCHIVED" || !may(actor, "api.seePeople", api.view)) return null;
  return (await listApiPeople(actor, api.view.id, role)).map(presentApiPerson);
}

async function name(context: GraphQLContext, role: NamedRole, input: AddApiPersonInput): Promise<ApiPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("api", input.apiId, "apiId");
    await addApiPerson(actor, id, role, {
      userId: input.userId == null ? null : inputId("user", input.userId, "userId"),
      email: input.email,
    });
    return { api: await reloadApi(actor, id) };
  });
}

async function unname(context: GraphQLContext, role: NamedRole, input: ApiPersonInput): Promise<ApiPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("api", input.apiId, "apiId");
    await removeApiPerson(actor, id, role, inputId("user", input.userId, "userId"));
    return { api: await reloadApi(actor, id) };
  });
}
