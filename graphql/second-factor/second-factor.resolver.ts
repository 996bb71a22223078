import type { Actor } from "@/domain/kernel/actor";
import type { Passkey } from "@/domain/sign-in/second-factor/factor.repository";
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
import { viewerOf } from "@/domain/users/viewer.queries";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { UserAccountPayload } from "../users/administration/account.type";
import { reloadAccount } from "../users/administration/account-changes.resolver";
import { presentViewer, ViewerType } from "../users/user.type";
import {
  AddPasskeyInput,
  ConfirmAuthenticatorAppInput,
  RemovePasskeyInput,
  RenamePasskeyInput,
  ResetSecondFactorInput,
  SecondFactorProofInput,
} from "./second-factor.inputs";
import {
  presentPasskey,
  presentSecondFactor,
  SecondFactorObject,
  SecondFactorPayload,
  StartAuthenticatorAppPayload,
  StartPasskeyPayload,
} from "./second-factor.type";

const SESSION = "Requires a portal session; not available to access tokens.";

interface Change {
  readonly recoveryCodes?: readonly string[] | null;
  /** The passkey that was added or renamed. */
  readonly passkey?: Passkey;
  readonly deletedId?: string;
}

/** A change's payload, with the viewer after it, whose second factors are read then. */
const changed = (
  context: GraphQLContext,
  work: (actor: Actor) => Promise<Change>,
): Promise<SecondFactorPayload> => {
  const actor = requireActor(context);
  return payload(async () => {
    const { recoveryCodes = null, passkey, deletedId = null } = await work(actor);
    return {
      viewer: presentViewer(await viewerOf(actor)),
      passkey: passkey ? presentPasskey(passkey) : null,
      deletedId,
      recoveryCodes,
    };
  });
};

@Resolver(() => ViewerType)
export class SecondFactorResolver {
  @FieldResolver(() => SecondFactorObject, {
    complexity: STATEMENTS,
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
    return changed(context, async (actor) => ({
      passkey: await renamePasskey(actor, inputId("passkey", input.id), { name: input.name }),
    }));
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
      return { deletedId: id };
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

  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Removes all second factors of a user who lost them, and notifies the user by mail. Idempotent. Requires platform administrator.",
      resetSecondFactor,
    ),
  })
  async resetSecondFactor(
    @Arg("input", () => ResetSecondFactorInput) input: ResetSecondFactorInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("user", input.userId, "userId");
      await resetSecondFactor(actor, id);
      return { account: await reloadAccount(actor, id) };
    });
  }
}
