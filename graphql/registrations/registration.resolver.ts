import type { Actor } from "@/domain/kernel/actor";
import { adoptRegistration } from "@/domain/registrations/adopt.service";
import {
  listOperations,
  revealClientSecret,
  visibleOperations,
} from "@/domain/registrations/registration.queries";
import {
  cancelOperation,
  checkRegistration,
  reapplyRegistration,
  renewClientSecret,
  reregisterClient,
  retryRegistration,
} from "@/domain/registrations/registration.service";
import { revealReplacedClientSecret } from "@/domain/registrations/replaced.queries";
import { reloadApplication } from "@/graphql/applications/application.resolver";
import { ApplicationObject, ApplicationPayload } from "@/graphql/applications/application.type";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "@/graphql/tg";
import { ForwardArgs, toConnection } from "@/graphql/transport/connection";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { inputId } from "@/graphql/transport/ids";
import { payload } from "@/graphql/transport/user-error";
import { pageCost } from "../transport/page-cost";
import { presentOperation, RegistrationOperationConnection } from "./operation.type";
import {
  CancelRegistrationOperationInput,
  ClientRegistrationInput,
  RevealClientSecretInput,
} from "./registration.inputs";
import {
  ClientRegistrationObject,
  ClientSecretPayload,
  presentRegistration,
  RevealClientSecretPayload,
} from "./registration.type";
import { presentReplacedClient, ReplacedClientObject } from "./replaced-client.type";

@Resolver(() => ApplicationObject)
export class RegistrationResolver {
  @FieldResolver(() => ClientRegistrationObject, {
    nullable: true,
    description: "The client at the authorization server; null for SIMPLE.",
  })
  async clientRegistration(
    @Root() application: ApplicationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ClientRegistrationObject | null> {
    if (application.registrationStatus === null) return null;
    const registration = await context.loaders.registration.load(application.view.id);
    return registration && presentRegistration(registration);
  }

  @FieldResolver(() => ReplacedClientObject, {
    nullable: true,
    description:
      "The client that was replaced last, while it still exists at the authorization server; null if there is none.",
  })
  async replacedClient(
    @Root() application: ApplicationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ReplacedClientObject | null> {
    if (application.registrationStatus === null) return null;
    const replaced = await context.loaders.replacedClient.load(application.view.id);
    return replaced && presentReplacedClient(replaced);
  }

  @FieldResolver(() => RegistrationOperationConnection, {
    complexity: pageCost,
    description: "Changes at the authorization server, newest first.",
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
      "Returns the client secret in plaintext, if there is one; or that of the replaced client. Requires application owner; recorded in the audit log.",
      revealClientSecret,
    ),
  })
  async revealClientSecret(
    @Arg("input", () => RevealClientSecretInput) input: RevealClientSecretInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RevealClientSecretPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      clientSecret: await (input.replaced ? revealReplacedClientSecret : revealClientSecret)(
        actor,
        inputId("application", input.applicationId, "applicationId"),
      ),
    }));
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Retries a failed change at the authorization server immediately, or registers a new client if the previous one was deleted. Requires application owner or platform administrator.",
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
      "Compares the client with the authorization server (RFC 7592 2.1); drift appears as mismatches. Requires application owner or platform administrator.",
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
      "Sends the application's data to the authorization server again (RFC 7592 2.2). Requires application owner or platform administrator.",
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
      "Replaces the application's name, redirect URIs and grants with the authorization server's values. Pending changes are canceled. Requires application owner.",
      adoptRegistration,
    ),
  })
  async adoptClientRegistration(
    @Arg("input", () => ClientRegistrationInput) input: ClientRegistrationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return repair(context, input, async (actor, id) => {
      await adoptRegistration(actor, id);
      return null;
    });
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Cancels a pending or failed operation; the application continues to work with the server's current data. Requires application owner or platform administrator.",
      cancelOperation,
    ),
  })
  async cancelRegistrationOperation(
    @Arg("input", () => CancelRegistrationOperationInput) input: CancelRegistrationOperationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return repair(context, input, async (actor) => {
      const id = inputId("operation", input.id);
      await cancelOperation(actor, id);
      return id;
    });
  }

  @Mutation(() => ClientSecretPayload, {
    description: describeVerb(
      "Requests a new client secret from the authorization server at the provider's renewal endpoint, if there is one. One renewal runs at a time. The previous secret stops working. Requires application owner.",
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
      "Registers a new client to replace one that was deleted or cannot be managed. The client ID and secret are new; the previous client is deleted if possible, otherwise listed as orphaned. Requires application owner.",
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

/** Runs a verb on an application's client. @param verb returns the ID of the operation that it requested or changed */
async function repair(
  context: GraphQLContext,
  input: { readonly applicationId: string },
  verb: (actor: Actor, applicationId: string) => Promise<string | null>,
): Promise<ApplicationPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("application", input.applicationId, "applicationId");
    const operationId = await verb(actor, id);
    const operation = operationId && (await visibleOperations(actor, [operationId])).get(operationId);
    return {
      application: await reloadApplication(actor, id),
      operation: operation ? presentOperation(operation) : null,
    };
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
