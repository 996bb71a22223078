import type { Actor } from "@/domain/kernel/actor";
import { ownAccount } from "@/domain/sign-in/account/account.queries";
import {
  cancelEmailChange,
  changeEmail,
  requestEmailVerification,
} from "@/domain/sign-in/account/email.service";
import { unlinkIdentity } from "@/domain/sign-in/account/identities.service";
import { changePassword } from "@/domain/sign-in/account/password.service";
import { updateProfile } from "@/domain/sign-in/account/profile.service";
import { confirmEmail } from "@/domain/sign-in/links/confirm-email.service";
import { viewerOf } from "@/domain/users/viewer.queries";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { STATEMENTS } from "../transport/page-cost";
import { type Payload, payload } from "../transport/user-error";
import {
  CancelEmailChangeInput,
  ChangeEmailInput,
  ChangePasswordInput,
  ConfirmEmailInput,
  RequestEmailVerificationInput,
  UnlinkSignInInput,
  UpdateProfileInput,
} from "./account.inputs";
import {
  AccountObject,
  CancelEmailChangePayload,
  ChangeEmailPayload,
  ChangePasswordPayload,
  ConfirmEmailPayload,
  RequestEmailVerificationPayload,
  UnlinkSignInPayload,
  UpdateProfilePayload,
} from "./account.type";
import { presentViewer, ViewerType } from "./user.type";

type ViewerPayload = Payload & { readonly viewer?: ViewerType | null };

/** Runs a change of the viewer's account, and returns the viewer after it. */
async function changed(
  context: GraphQLContext,
  work: (actor: Actor) => Promise<unknown>,
): Promise<ViewerPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    await work(actor);
    return { viewer: presentViewer(await viewerOf(actor)) };
  });
}

const IN_PORTAL = "Requires a portal session; not available to access tokens.";

@Resolver(() => ViewerType)
export class AccountResolver {
  @FieldResolver(() => AccountObject, {
    complexity: STATEMENTS,
    description: "How the viewer signs in, and their preferences. Not available to access tokens.",
  })
  account(@Ctx() context: GraphQLContext): Promise<AccountObject> {
    return ownAccount(requireActor(context));
  }

  @Mutation(() => UpdateProfilePayload, {
    description: describeVerb(`Changes the viewer's name, time zone or locale. ${IN_PORTAL}`, updateProfile),
  })
  updateProfile(
    @Arg("input", () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ViewerPayload> {
    return changed(context, (actor) => updateProfile(actor, input));
  }

  @Mutation(() => ChangePasswordPayload, {
    description: describeVerb(
      `Changes the viewer's password, or sets the first one. Ends the viewer's other sessions. ${IN_PORTAL}`,
      changePassword,
    ),
  })
  changePassword(
    @Arg("input", () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ViewerPayload> {
    return changed(context, (actor) => changePassword(actor, input));
  }

  @Mutation(() => ChangeEmailPayload, {
    description: describeVerb(
      `Requests another email: sends a link to it. The email changes when the viewer confirms it by the link. ${IN_PORTAL}`,
      changeEmail,
    ),
  })
  changeEmail(
    @Arg("input", () => ChangeEmailInput) input: ChangeEmailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ViewerPayload> {
    return changed(context, (actor) => changeEmail(actor, input));
  }

  @Mutation(() => CancelEmailChangePayload, {
    description: describeVerb(
      `Cancels a requested change of email. Idempotent. ${IN_PORTAL}`,
      cancelEmailChange,
    ),
  })
  cancelEmailChange(
    @Arg("input", () => CancelEmailChangeInput) input: CancelEmailChangeInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ViewerPayload> {
    return changed(context, (actor) => cancelEmailChange(actor, input));
  }

  @Mutation(() => RequestEmailVerificationPayload, {
    description: describeVerb(
      `Sends the viewer a new link that verifies their email. Earlier links end. ${IN_PORTAL}`,
      requestEmailVerification,
    ),
  })
  requestEmailVerification(
    @Arg("input", () => RequestEmailVerificationInput) input: RequestEmailVerificationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ViewerPayload> {
    return changed(context, (actor) => requestEmailVerification(actor, input));
  }

  @Mutation(() => ConfirmEmailPayload, {
    description: describeVerb(
      `Confirms the email that a link was sent to, for the account that the link belongs to. A link works once. ${IN_PORTAL}`,
      confirmEmail,
    ),
  })
  confirmEmail(
    @Arg("input", () => ConfirmEmailInput) input: ConfirmEmailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ViewerPayload> {
    return changed(context, (actor) => confirmEmail(actor, input));
  }

  @Mutation(() => UnlinkSignInPayload, {
    description: describeVerb(
      `Unlinks a sign-in at a provider. Another way to sign in must remain. ${IN_PORTAL}`,
      unlinkIdentity,
    ),
  })
  unlinkSignIn(
    @Arg("input", () => UnlinkSignInInput) input: UnlinkSignInInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ViewerPayload> {
    return changed(context, (actor) => unlinkIdentity(actor, input));
  }
}
