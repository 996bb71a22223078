import type { Actor } from "@/domain/kernel/actor";
import {
  addPasskey,
  removePasskey,
  renamePasskey,
  startPasskey,
} from "@/domain/sign-in/second-factor/passkey.service";
import {
  ownSecondFactor,
  regenerateRecoveryCodes,
  resetSecondFactor,
} from "@/domain/sign-in/second-factor/second-factor.service";
import { confirmTotp, removeTotp, startTotp } from "@/domain/sign-in/second-factor/totp.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import {
  AddPasskeyInput,
  ConfirmAuthenticatorAppInput,
  RemovePasskeyInput,
  RenamePasskeyInput,
  ResetSecondFactorInput,
  SecondFactorProofInput,
} from "./second-factor.inputs";
import {
  presentSecondFactor,
  ResetSecondFactorPayload,
  SecondFactorObject,
  SecondFactorPayload,
  StartAuthenticatorAppPayload,
  StartPasskeyPayload,
} from "./second-factor.type";

const SESSION = "Requires a portal session; not available to access tokens.";

/** A change's payload, with the second factors as they are after it. */
const changed = (
  context: GraphQLContext,
  work: (actor: Actor) => Promise<{ recoveryCodes?: readonly string[] | null }>,
): Promise<SecondFactorPayload> => {
  const actor = requireActor(context);
  return payload(async () => {
    const { recoveryCodes = null } = await work(actor);
    return { secondFactor: presentSecondFactor(await ownSecondFactor(actor)), recoveryCodes };
  });
};

@Resolver(() => ViewerType)
export class SecondFactorResolver {
  @FieldResolver(() => SecondFactorObject, {
    description: "The viewer's second factors. Not available to access tokens.",
  })
  async secondFactor(@Ctx() context: GraphQLContext): Promise<SecondFactorObject> {
    return presentSecondFactor(await ownSecondFactor(requireActor(context)));
  }

  @Mutation(() => StartAuthenticatorAppPayload, {
    description: describeVerb(
      `Begins setting up an authenticator app. It asks for nothing until it is confirmed. ${SESSION}`,
      startTotp,
    ),
  })
  async startAuthenticatorApp(
    @Arg("input", () => SecondFactorProofInput) input: SecondFactorProofInput,
    @Ctx() context: GraphQLContext,
  ): Promise<StartAuthenticatorAppPayload> {
    const actor = requireActor(context);
    return payload(() => startTotp(actor, input));
  }

  @Mutation(() => SecondFactorPayload, {
    description: describeVerb(
      `Confirms an authenticator app with its first code. From now on, signing in needs a code. The first second factor comes with recovery codes. ${SESSION}`,
      confirmTotp,
    ),
  })
  async confirmAuthenticatorApp(
    @Arg("input", () => ConfirmAuthenticatorAppInput) input: ConfirmAuthenticatorAppInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecondFactorPayload> {
    return changed(context, (actor) => confirmTotp(actor, input.code));
  }

  @Mutation(() => SecondFactorPayload, {
    description: describeVerb(`Removes the authenticator app. Idempotent. ${SESSION}`, removeTotp),
  })
  async removeAuthenticatorApp(
    @Arg("input", () => SecondFactorProofInput) input: SecondFactorProofInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecondFactorPayload> {
    return changed(context, async (actor) => {
      await removeTotp(actor, input);
      return {};
    });
  }

  @Mutation(() => StartPasskeyPayload, {
    description: describeVerb(`Begins adding a passkey, which a browser creates. ${SESSION}`, startPasskey),
  })
  async startPasskey(
    @Arg("input", () => SecondFactorProofInput) input: SecondFactorProofInput,
    @Ctx() context: GraphQLContext,
  ): Promise<StartPasskeyPayload> {
    const actor = requireActor(context);
    return payload(() => startPasskey(actor, input));
  }

  @Mutation(() => SecondFactorPayload, {
    description: describeVerb(
      `Adds a passkey with the browser's response. The first second factor comes with recovery codes. ${SESSION}`,
      addPasskey,
    ),
  })
  async addPasskey(
    @Arg("input", () => AddPasskeyInput) input: AddPasskeyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecondFactorPayload> {
    return changed(context, (actor) => addPasskey(actor, input));
  }

  @Mutation(() => SecondFactorPayload, {
    description: describeVerb(`Renames a passkey. ${SESSION}`, renamePasskey),
  })
  async renamePasskey(
    @Arg("input", () => RenamePasskeyInput) input: RenamePasskeyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecondFactorPayload> {
    return changed(context, async (actor) => {
      await renamePasskey(actor, inputId("passkey", input.id), { name: input.name });
      return {};
    });
  }

  @Mutation(() => SecondFactorPayload, {
    description: describeVerb(`Removes a passkey. ${SESSION}`, removePasskey),
  })
  async removePasskey(
    @Arg("input", () => RemovePasskeyInput) { id, currentPassword }: RemovePasskeyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecondFactorPayload> {
    return changed(context, async (actor) => {
      await removePasskey(actor, inputId("passkey", id), { currentPassword: currentPassword ?? null });
      return {};
    });
  }

  @Mutation(() => SecondFactorPayload, {
    description: describeVerb(`Replaces the recovery codes. ${SESSION}`, regenerateRecoveryCodes),
  })
  async regenerateRecoveryCodes(
    @Arg("input", () => SecondFactorProofInput) input: SecondFactorProofInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecondFactorPayload> {
    return changed(context, async (actor) => ({
      recoveryCodes: await regenerateRecoveryCodes(actor, input),
    }));
  }

  @Mutation(() => ResetSecondFactorPayload, {
    description: describeVerb(
      "Removes all second factors of a user who lost them, and notifies the user by mail. Idempotent. Requires platform administrator.",
      resetSecondFactor,
    ),
  })
  async resetSecondFactor(
    @Arg("input", () => ResetSecondFactorInput) input: ResetSecondFactorInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ResetSecondFactorPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("user", input.userId, "userId");
      await resetSecondFactor(actor, id);
      return { userId: encodeId("user", id) };
    });
  }
}
