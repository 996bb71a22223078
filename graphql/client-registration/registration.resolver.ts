import {
  listOperations,
  retryRegistration,
  revealClientSecret,
} from "@/domain/client-registration/registration.service";
import { isIdKey, pageRequest, toPage } from "@/domain/kernel/paging";
import { ApplicationPayload, reloadApplication } from "../applications/application.resolver";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "../tg";
import { ForwardArgs, toConnection } from "../transport/connection";
import { inputId } from "../transport/ids";
import { Payload, payload } from "../transport/user-error";
import {
  ClientRegistrationObject,
  presentOperation,
  presentRegistration,
  RegistrationOperationConnection,
} from "./registration.type";

@InputType("RevealClientSecretInput", { description: "Whose secret to reveal." })
class RevealClientSecretInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}

@ObjectType("RevealClientSecretPayload", { simpleResolvers: true, description: "The secret in the clear." })
class RevealClientSecretPayload extends Payload {
  @Field(() => String, { nullable: true, description: "Null when the mutation was refused." })
  readonly clientSecret?: string | null;
}

@InputType("RetryClientRegistrationInput", {
  description: "Whose client to register, update or delete again.",
})
class RetryClientRegistrationInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}

@Resolver(() => ApplicationObject)
export class RegistrationResolver {
  @FieldResolver(() => ClientRegistrationObject, {
    nullable: true,
    description: "Its client at the authorization server; null for SIMPLE.",
  })
  async clientRegistration(
    @Root() application: ApplicationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ClientRegistrationObject | null> {
    if (application.registrationState === null) return null;
    const registration = await context.loaders.registration.load(application.view.id);
    return registration && presentRegistration(registration);
  }

  @FieldResolver(() => RegistrationOperationConnection, {
    complexity: ({ childComplexity }) => 50 + childComplexity,
    description: "The changes at the authorization server, newest first.",
  })
  async registrationOperations(
    @Root() application: ApplicationObject,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = pageRequest({ first: args.first, after: args.after }, isIdKey);
    const rows = await listOperations(requireActor(context), application.view.id, {
      after: page.from?.[0] ?? null,
      limit: page.limit + 1,
    });
    return toConnection(toPage(rows, page), (operation) => [operation.id], presentOperation);
  }

  @Mutation(() => RevealClientSecretPayload, {
    description:
      "Gives the client secret in the clear. For owners; recorded in the audit trail. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE (there is none).",
  })
  async revealClientSecret(
    @Arg("input", () => RevealClientSecretInput) input: RevealClientSecretInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RevealClientSecretPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      clientSecret: await revealClientSecret(
        actor,
        inputId("application", input.applicationId, "applicationId"),
      ),
    }));
  }

  @Mutation(() => ApplicationPayload, {
    description:
      "Tries again at once what has failed at the authorization server, or registers a client again after the old one is gone. For owners. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, TYPE_NOT_AVAILABLE.",
  })
  async retryClientRegistration(
    @Arg("input", () => RetryClientRegistrationInput) input: RetryClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("application", input.applicationId, "applicationId");
      await retryRegistration(actor, id);
      return { application: await reloadApplication(actor, id) };
    });
  }
}
