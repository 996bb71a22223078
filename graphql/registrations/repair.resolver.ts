import { decodeId, NO_ID } from "@/domain/kernel/ids";
import {
  listProblems,
  listRegisteredClients,
  problemCounts,
  repairRegistrations,
  visibleProblems,
} from "@/domain/registrations/repair/repair.service";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { Arg, Args, Ctx, Mutation, Query, Resolver } from "@/graphql/tg";
import { toConnection } from "@/graphql/transport/connection";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { bulkIds, encodeId } from "@/graphql/transport/ids";
import { eachIdCost } from "@/graphql/transport/page-cost";
import { payload } from "@/graphql/transport/user-error";
import { ProblemsArgs, RegisteredClientsArgs, RepairInput } from "./repair.inputs";
import {
  ProblemCountsObject,
  presentClient,
  presentCounts,
  presentProblem,
  RegisteredClientConnection,
  RegistrationProblemConnection,
  RepairPayload,
} from "./repair.type";

@Resolver()
export class RepairResolver {
  @Query(() => RegisteredClientConnection, {
    description:
      "All clients at authorization servers, including past ones, newest first. Requires platform administrator.",
  })
  async registeredClients(
    @Args(() => RegisteredClientsArgs) args: RegisteredClientsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const providerId = providerOf(args.providerId);
    const page = await listRegisteredClients(requireActor(context), { ...args, providerId });
    return toConnection(page, (row) => [row.id], presentClient);
  }

  @Query(() => RegistrationProblemConnection, {
    description: "Problems at authorization servers, newest first. Requires platform administrator.",
  })
  async registrationProblems(@Args(() => ProblemsArgs) args: ProblemsArgs, @Ctx() context: GraphQLContext) {
    const providerId = providerOf(args.providerId);
    const page = await listProblems(requireActor(context), args.kind, { ...args, providerId });
    return toConnection(page, (row) => [row.id], presentProblem);
  }

  @Query(() => ProblemCountsObject, { description: "Number of problems. Requires platform administrator." })
  async registrationProblemCounts(@Ctx() context: GraphQLContext): Promise<ProblemCountsObject> {
    return presentCounts(await problemCounts(requireActor(context)));
  }

  @Mutation(() => RepairPayload, {
    complexity: eachIdCost,
    description: describeVerb(
      "Repairs problems in bulk, each independently; failed items are reported, the others proceed. Requires platform administrator.",
      repairRegistrations,
      "NOT_FOUND",
    ),
  })
  async repairClientRegistrations(
    @Arg("input", () => RepairInput) input: RepairInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RepairPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { known: ids, unknown } = bulkIds("registrationProblem", input.ids);
      const results = await repairRegistrations(actor, { kind: input.kind, ids, action: input.action });
      const left = await visibleProblems(actor, ids);
      return {
        results: [
          ...results.map(({ id, error }) => {
            const problem = left.get(id);
            const problemId = encodeId("registrationProblem", id);
            return { problemId, problem: problem ? presentProblem(problem) : null, error };
          }),
          ...unknown.map(({ id, error }) => ({ problemId: id, problem: null, error })),
        ],
      };
    });
  }
}

/** A provider that does not exist has no clients: an ID without a row filters everything out. */
function providerOf(id: string | null | undefined): string | null {
  if (id == null) return null;
  return decodeId("provider", id) ?? NO_ID;
}
