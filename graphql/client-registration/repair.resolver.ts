import type { OperationError } from "@/db/schema/types";
import type { RegistrationState } from "@/domain/applications/application.repository";
import { decodeId } from "@/domain/kernel/ids";
import {
  listProblems,
  listRegisteredClients,
  type ProblemKind,
  problemCounts,
  type RegisteredClient,
  type RegistrationProblem,
  repairRegistrations,
} from "@/domain/registrations/repair/repair.service";
import { ApplicationStatusEnum, RegistrationStateEnum } from "../applications/application.enums";
import { type GraphQLContext, requireActor } from "../context";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "../tg";
import { ConnectionArgs, connectionOf, toConnection } from "../transport/connection";
import { encodeId, inputId } from "../transport/ids";
import { Payload, payload } from "../transport/user-error";
import { OperationErrorObject, OperationKindEnum } from "./registration.type";

const ProblemKindEnum = {
  FAILED: "FAILED",
  LEFT_BEHIND: "LEFT_BEHIND",
  POSSIBLE_ORPHAN: "POSSIBLE_ORPHAN",
} as const;
registerEnumType(ProblemKindEnum, {
  name: "RegistrationProblemKind",
  description: "What is wrong at an authorization server.",
  valuesConfig: {
    FAILED: { description: "An operation has not got through." },
    LEFT_BEHIND: { description: "A client lives on that nobody wants any more." },
    POSSIBLE_ORPHAN: {
      description: "A registration's outcome is unknown: there may be a client that nobody knows of.",
    },
  },
});

const RepairActEnum = { RETRY: "RETRY", DISMISS: "DISMISS" } as const;
registerEnumType(RepairActEnum, {
  name: "RegistrationRepairAct",
  description: "What to do about problems.",
  valuesConfig: {
    RETRY: { description: "Try again in the background." },
    DISMISS: { description: "It is dealt with, or given up: take it off the list." },
  },
});

@ObjectType("RegisteredClient", {
  simpleResolvers: true,
  description: "A client at an authorization server, present or past.",
})
class RegisteredClientObject {
  @Field(() => ID, { description: "The registration's id." })
  readonly id!: string;

  @Field(() => ID, { description: "Its application." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Its application's name." })
  readonly applicationName!: string;

  @Field(() => ApplicationStatusEnum, { description: "Whether its application is in use." })
  readonly applicationStatus!: string;

  @Field(() => String, { description: "The provider's name, also when it has been deleted." })
  readonly providerName!: string;

  @Field(() => Boolean, { description: "The provider has been deleted." })
  readonly providerDeleted!: boolean;

  @Field(() => String, { nullable: true, description: "What the server calls it." })
  readonly clientId!: string | null;

  @Field(() => RegistrationStateEnum, { description: "How it stands." })
  readonly state!: RegistrationState;

  @Field(() => Date, { nullable: true, description: "When its secret ends." })
  readonly clientSecretExpiresAt!: Date | null;

  @Field(() => Date, { description: "When anything of it last changed." })
  readonly updatedAt!: Date;
}

const RegisteredClientConnection = connectionOf("RegisteredClient", RegisteredClientObject);

function presentClient(row: RegisteredClient): RegisteredClientObject {
  const {
    applicationName,
    applicationStatus,
    providerName,
    clientId,
    state,
    clientSecretExpiresAt,
    updatedAt,
  } = row;
  return {
    id: encodeId("registration", row.id),
    applicationId: encodeId("application", row.applicationId),
    applicationName,
    applicationStatus,
    providerName,
    providerDeleted: row.providerId === null,
    clientId,
    state,
    clientSecretExpiresAt,
    updatedAt,
  };
}

@ObjectType("RegistrationProblem", {
  simpleResolvers: true,
  description: "Something that an administrator should look at.",
})
class RegistrationProblemObject {
  @Field(() => ID, { description: "For `repairClientRegistrations`." })
  readonly id!: string;

  @Field(() => ProblemKindEnum, { description: "What is wrong." })
  readonly kind!: ProblemKind;

  @Field(() => ID, { description: "The application concerned." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Its name." })
  readonly applicationName!: string;

  @Field(() => ApplicationStatusEnum, { description: "Whether it is in use." })
  readonly applicationStatus!: string;

  @Field(() => String, { description: "The provider's name." })
  readonly providerName!: string;

  @Field(() => String, { nullable: true, description: "The client concerned, as far as it is known." })
  readonly clientId!: string | null;

  @Field(() => OperationKindEnum, { nullable: true, description: "The operation that failed." })
  readonly operationKind!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "When it is tried again by itself; null when it is not.",
  })
  readonly willRetryAt!: Date | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Why it failed." })
  readonly error!: OperationError | null;

  @Field(() => Date, { description: "Since when." })
  readonly since!: Date;
}

const RegistrationProblemConnection = connectionOf("RegistrationProblem", RegistrationProblemObject);

function presentProblem(row: RegistrationProblem): RegistrationProblemObject {
  const {
    kind,
    applicationName,
    applicationStatus,
    providerName,
    clientId,
    operationKind,
    willRetryAt,
    error,
    since,
  } = row;
  return {
    id: encodeId(kind === "LEFT_BEHIND" ? "registration" : "operation", row.id),
    kind,
    applicationId: encodeId("application", row.applicationId),
    applicationName,
    applicationStatus,
    providerName,
    clientId,
    operationKind,
    willRetryAt,
    error,
    since,
  };
}

@ObjectType("RegistrationProblemCounts", {
  simpleResolvers: true,
  description: "How many problems of each kind there are, counted to 100.",
})
class ProblemCountsObject {
  @Field(() => Int, { description: "Operations that have not got through." })
  readonly failed!: number;

  @Field(() => Int, { description: "Clients left behind." })
  readonly leftBehind!: number;

  @Field(() => Int, { description: "Registrations of which the outcome is unknown." })
  readonly possibleOrphans!: number;
}

@ArgsType()
class RegisteredClientsArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: "Only those of this provider." })
  readonly providerId?: string | null;

  @Field(() => [RegistrationStateEnum], { nullable: true, description: "Only those in these states." })
  readonly states?: string[] | null;
}

@ArgsType()
class ProblemsArgs extends ConnectionArgs {
  @Field(() => ProblemKindEnum, { description: "Which kind." })
  readonly kind!: ProblemKind;

  @Field(() => ID, { nullable: true, description: "Only those of this provider." })
  readonly providerId?: string | null;
}

@InputType("RepairClientRegistrationsInput", { description: "What to do about which problems." })
class RepairInput {
  @Field(() => ProblemKindEnum, { description: "The kind of all of them." })
  readonly kind!: ProblemKind;

  @Field(() => [ID], { description: "1 to 100 ids of problems of that kind." })
  readonly ids!: string[];

  @Field(() => RepairActEnum, { description: "What to do." })
  readonly act!: keyof typeof RepairActEnum;
}

@ObjectType("RegistrationRepairOutcome", { simpleResolvers: true, description: "What came of one repair." })
class RepairOutcomeObject {
  @Field(() => ID, { description: "The problem's id." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Why it was not done; null when it was." })
  readonly refusal!: string | null;
}

@ObjectType("RepairClientRegistrationsPayload", {
  simpleResolvers: true,
  description: "What came of each repair.",
})
class RepairPayload extends Payload {
  @Field(() => [RepairOutcomeObject], {
    nullable: true,
    description: "In the order of the ids; null when all was refused.",
  })
  readonly outcomes?: readonly RepairOutcomeObject[] | null;
}

@Resolver()
export class RepairResolver {
  @Query(() => RegisteredClientConnection, {
    description: "All clients at authorization servers, past ones too, newest first. For administrators.",
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
    description: "What is wrong at authorization servers, newest first. For administrators.",
  })
  async registrationProblems(@Args(() => ProblemsArgs) args: ProblemsArgs, @Ctx() context: GraphQLContext) {
    const providerId = providerOf(args.providerId);
    const page = await listProblems(requireActor(context), args.kind, { ...args, providerId });
    return toConnection(page, (row) => [row.id], presentProblem);
  }

  @Query(() => ProblemCountsObject, { description: "How many problems there are. For administrators." })
  async registrationProblemCounts(@Ctx() context: GraphQLContext): Promise<ProblemCountsObject> {
    const counts = await problemCounts(requireActor(context));
    return { failed: counts.FAILED, leftBehind: counts.LEFT_BEHIND, possibleOrphans: counts.POSSIBLE_ORPHAN };
  }

  @Mutation(() => RepairPayload, {
    description:
      "Repairs problems in bulk, each by itself: what cannot be done is told and keeps nothing else back. For administrators. Codes: FORBIDDEN, INVALID_INPUT, NOT_FOUND.",
  })
  async repairClientRegistrations(
    @Arg("input", () => RepairInput) input: RepairInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RepairPayload> {
    const actor = requireActor(context);
    const kind = input.kind === "LEFT_BEHIND" ? "registration" : "operation";
    return payload(async () => {
      const ids = input.ids.map((id) => inputId(kind, id, "ids"));
      const outcomes = await repairRegistrations(actor, { kind: input.kind, ids, act: input.act });
      return { outcomes: outcomes.map(({ id, refusal }) => ({ id: encodeId(kind, id), refusal })) };
    });
  }
}

/** A provider that does not exist has no clients: an id that nothing has filters everything out. */
function providerOf(id: string | null | undefined): string | null {
  if (id == null) return null;
  return decodeId("provider", id) ?? "00000000-0000-0000-0000-000000000000";
}
