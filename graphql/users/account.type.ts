import type { Account, LinkedSignIn } from "@/domain/sign-in/account/account.queries";
import { SHOWN_IDENTITIES } from "@/domain/users/identities.repository";
import { Field, Int, ObjectType } from "../tg";
import { listCost } from "../transport/page-cost";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { ViewerType } from "./user.type";

@ObjectType("LinkedSignIn", {
  simpleResolvers: true,
  description: "A sign-in at an OpenID Connect provider that is linked to the account.",
})
export class LinkedSignInObject implements LinkedSignIn {
  @Field(() => String, { description: "Issuer of the provider." })
  readonly issuer!: string;

  @Field(() => String, { description: "The user's ID at the provider (`sub`)." })
  readonly subject!: string;

  @Field(() => String, {
    nullable: true,
    description: "Name of the provider; null if it is no longer configured.",
  })
  readonly name!: string | null;

  @Field(() => Date, { description: "Time when it was linked." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time of the last sign-in; null if unknown." })
  readonly lastUsedAt!: Date | null;
}

@ObjectType("Account", {
  simpleResolvers: true,
  description: "How the viewer signs in, and the viewer's preferences.",
})
export class AccountObject implements Omit<Account, "id"> {
  @Field(() => Date, {
    nullable: true,
    description: "Time when the email was proven to be the viewer's; null if it isn't verified.",
  })
  readonly emailVerifiedAt!: Date | null;

  @Field(() => Boolean, {
    description: "Whether the account has no email, because another user proved that it is theirs.",
  })
  readonly hasNoEmail!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "New email that waits to be confirmed; null without one.",
  })
  readonly requestedEmail!: string | null;

  @Field(() => Boolean, { description: "Whether the account has a password that it can sign in with." })
  readonly hasPassword!: boolean;

  @Field(() => Boolean, { description: "Whether the platform allows signing in with a password." })
  readonly passwordsAllowed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "IANA time zone of dates; null for the browser's.",
  })
  readonly timeZone!: string | null;

  @Field(() => String, { nullable: true, description: "BCP 47 locale of dates; null for the default." })
  readonly locale!: string | null;

  @Field(() => [LinkedSignInObject], {
    complexity: listCost(SHOWN_IDENTITIES),
    description: "Linked sign-ins, oldest first.",
  })
  readonly linkedSignIns!: readonly LinkedSignInObject[];
}

@PayloadType("DeleteMyAccountPayload", "The deleted account.")
export class DeleteMyAccountPayload extends Payload {
  @DeletedIdField("the deleted user")
  readonly deletedId?: string | null;
}

/** Declares a payload with the viewer after the change. */
const viewerPayload = (name: string, description: string) => {
  @PayloadType(name, description)
  class ViewerPayload extends Payload {
    @PayloadField(() => ViewerType)
    readonly viewer?: ViewerType | null;
  }
  return ViewerPayload;
};

export const UpdateProfilePayload = viewerPayload("UpdateProfilePayload", "The changed profile.");
export const ChangePasswordPayload = viewerPayload("ChangePasswordPayload", "The viewer.");
export const ChangeEmailPayload = viewerPayload(
  "ChangeEmailPayload",
  "The viewer, with the requested email.",
);
export const CancelEmailChangePayload = viewerPayload("CancelEmailChangePayload", "The viewer.");
export const RequestEmailVerificationPayload = viewerPayload(
  "RequestEmailVerificationPayload",
  "The viewer.",
);
export const ConfirmEmailPayload = viewerPayload("ConfirmEmailPayload", "The viewer, with the proven email.");
export const UnlinkSignInPayload = viewerPayload("UnlinkSignInPayload", "The viewer, without the sign-in.");

@PayloadType("EndSessionPayload", "The ended session.")
export class EndSessionPayload extends Payload {
  @DeletedIdField("the ended session")
  readonly deletedId?: string | null;
}

@PayloadType("EndOtherSessionsPayload", "The sessions that ended.")
export class EndOtherSessionsPayload extends Payload {
  @PayloadField(() => ViewerType)
  readonly viewer?: ViewerType | null;

  @Field(() => Int, { nullable: true, description: "Number of ended sessions. Null if the mutation failed." })
  readonly endedSessions?: number | null;
}
