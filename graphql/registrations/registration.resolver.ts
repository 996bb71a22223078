import type { Actor } from "@/domain/kernel/actor";
import { adoptRegistration } from "@/domain/registrations/adopt.service";
import { listOperations, revealClientSecret } from "@/domain/registrations/registration.queries";
import {
  checkRegistration,
  discardOperation,
  reapplyRegistration,
  renewClientSecret,
  reregisterClient,
  retryRegistration,
} from "@/domain/registrations/registration.service";
import { reloadApplication } from "@/graphql/applications/application.resolver";
import { ApplicationObject, ApplicationPayload } from "@/graphql/applications/application.type";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "@/graphql/tg";
import { ForwardArgs, toConnection } from "@/graphql/transport/connection";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { inputId } from "@/graphql/transport/ids";
import { payload } from "@/graphql/transport/user-error";
import { presentOperation, RegistrationOperationConnection } from "./operation.type";
import {
  ClientRegistrationInput,
  DiscardRegistrationOperationInput,
  RevealClientSecretInput,
} from "./registration.inputs";
import {
  ClientRegistrationObject,
  ClientSecretPayload,
  presentRegistration,
  RevealClientSecretPayload,
} from "./registration.type";

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
    const page = await listOperations(requireActor(context), application.view.id, args);
    return toConnection(page, (operation) => [operation.id], presentOperation);
  }

  @Mutation(() => RevealClientSecretPayload, {
    description: describeVerb(
      "Gives the client secret in the clear, where there is one. For owners; recorded in the audit trail.",
      revealClientSecret,
    ),
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
    description: describeVerb(
      "Tries again at once what has failed at the authorization server, or registers a client after the old one is gone. For owners and administrators.",
      retryRegistration,
    ),
  })
  async retryClientRegistration(
    @Arg("input", () => ClientRegistrationInput) input: ClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return repair(context, input, retryRegistration);
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Compares the client with the authorization server (RFC 7592 2.1); drift shows as differences. For owners and administrators.",
      checkRegistration,
    ),
  })
  async checkClientRegistration(
    @Arg("input", () => ClientRegistrationInput) input: ClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return repair(context, input, checkRegistration);
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Sends the application's data to the authorization server once more (RFC 7592 2.2). For owners and administrators.",
      reapplyRegistration,
    ),
  })
  async reapplyClientRegistration(
    @Arg("input", () => ClientRegistrationInput) input: ClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return repair(context, input, reapplyRegistration);
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Takes the authorization server's values for the application's: name, redirect URIs, grants. What waits to be sent is given up. For owners.",
      adoptRegistration,
    ),
  })
  async adoptClientRegistration(
    @Arg("input", () => ClientRegistrationInput) input: ClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return repair(context, input, adoptRegistration);
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Gives up an operation that waits or has failed; the application keeps working with what the server has. For owners and administrators.",
      discardOperation,
    ),
  })
  async discardRegistrationOperation(
    @Arg("input", () => DiscardRegistrationOperationInput) input: DiscardRegistrationOperationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return repair(context, input, (actor) => discardOperation(actor, inputId("operation", input.id)));
  }

  @Mutation(() => ClientSecretPayload, {
    description: describeVerb(
      "Asks the authorization server for a new client secret, at the provider's renewal endpoint, if it has one. One renewal runs at a time. The old one stops working. For owners.",
      renewClientSecret,
    ),
  })
  async renewClientSecret(
    @Arg("input", () => ClientRegistrationInput) input: ClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ClientSecretPayload> {
    return withSecret(context, input, renewClientSecret);
  }

  @Mutation(() => ClientSecretPayload, {
    description: describeVerb(
      "Registers a new client in place of one that is gone or cannot be managed: client id and secret are new; the old client is deleted if possible, else listed as left behind. For owners.",
      reregisterClient,
    ),
  })
  async reregisterClient(
    @Arg("input", () => ClientRegistrationInput) input: ClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ClientSecretPayload> {
    return withSecret(context, input, reregisterClient);
  }
}

async function repair(
  context: GraphQLContext,
  input: { readonly applicationId: string },
  verb: (actor: Actor, applicationId: string) => Promise<void>,
): Promise<ApplicationPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("application", input.applicationId, "applicationId");
    await verb(actor, id);
    return { application: await reloadApplication(actor, id) };
  });
}

async function withSecret(
  context: GraphQLContext,
  input: { readonly applicationId: string },
  verb: (actor: Actor, applicationId: string) => Promise<string | null>,
): Promise<ClientSecretPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("application", input.applicationId, "applicationId");
    const clientSecret = await verb(actor, id);
    return { application: await reloadApplication(actor, id), clientSecret };
  });
}
