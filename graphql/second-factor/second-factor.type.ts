import type { Passkey } from "@/domain/sign-in/second-factor/factor.repository";
import { MAXIMUM_PASSKEYS } from "@/domain/sign-in/second-factor/passkey.service";
import type { SecondFactor } from "@/domain/sign-in/second-factor/second-factor.service";
import { Field, ID, Int, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { ViewerType } from "../users/user.type";

@ObjectType("Passkey", {
  implements: Node,
  simpleResolvers: true,
  description: "A passkey of the viewer: a second factor that also signs in by itself.",
})
export class PasskeyObject {
  @Field(() => ID, { description: "Passkey ID." })
  readonly id!: string;

  @Field(() => String, { description: "Name given by the user." })
  readonly name!: string;

  @Field(() => Boolean, { description: "Whether it is synchronized between the user's devices." })
  readonly isBackedUp!: boolean;

  @Field(() => Date, { description: "Time when it was added." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time of the last use; null if never used." })
  readonly lastUsedAt!: Date | null;
}

export function presentPasskey({ id, name, isBackedUp, createdAt, lastUsedAt }: Passkey): PasskeyObject {
  return { id: encodeId("passkey", id), name, isBackedUp, createdAt, lastUsedAt };
}

@ObjectType("AuthenticatorApp", {
  simpleResolvers: true,
  description: "An authenticator app with time-based codes (RFC 6238).",
})
export class AuthenticatorAppObject {
  @Field(() => Date, { description: "Time when it was confirmed." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time of the last use; null if never used." })
  readonly lastUsedAt!: Date | null;
}

@ObjectType("SecondFactor", {
  simpleResolvers: true,
  description: "What the viewer is asked for after the password.",
})
export class SecondFactorObject {
  @Field(() => AuthenticatorAppObject, {
    nullable: true,
    description: "The authenticator app; null if none is set up.",
  })
  readonly authenticatorApp!: AuthenticatorAppObject | null;

  @Field(() => [PasskeyObject], {
    complexity: listCost(MAXIMUM_PASSKEYS),
    description: "Passkeys, oldest first.",
  })
  readonly passkeys!: readonly PasskeyObject[];

  @Field(() => Int, { description: "Number of unused recovery codes." })
  readonly recoveryCodeCount!: number;

  @Field(() => Boolean, { description: "Whether the platform requires a second factor of the viewer." })
  readonly isRequired!: boolean;
}

export function presentSecondFactor(factor: SecondFactor): SecondFactorObject {
  return {
    authenticatorApp: factor.totp,
    passkeys: factor.passkeys.map(presentPasskey),
    recoveryCodeCount: factor.recoveryCodes,
    isRequired: factor.isRequired,
  };
}

@PayloadType("StartAuthenticatorAppPayload", "What an authenticator app needs.")
export class StartAuthenticatorAppPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: "The secret in base32, for apps that can't scan the QR code.",
  })
  readonly secret?: string | null;

  @Field(() => String, { nullable: true, description: "The secret as an `otpauth` URI." })
  readonly uri?: string | null;

  @Field(() => String, { nullable: true, description: "The URI as a QR code: an SVG document." })
  readonly qrCode?: string | null;
}

@PayloadType("SecondFactorPayload", "The viewer, with the second factors after the change.")
export class SecondFactorPayload extends Payload {
  @PayloadField(() => ViewerType)
  readonly viewer?: ViewerType | null;

  @Field(() => PasskeyObject, {
    nullable: true,
    description:
      "The passkey that was added or renamed; null for other mutations, or if the mutation failed.",
  })
  readonly passkey?: PasskeyObject | null;

  @DeletedIdField("the removed passkey", "null for other mutations, or if the mutation failed")
  readonly deletedId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "New recovery codes, shown only in this response; null if none were created.",
  })
  readonly recoveryCodes?: readonly string[] | null;
}

@PayloadType("StartPasskeyPayload", "What a browser needs to create a passkey.")
export class StartPasskeyPayload extends Payload {
  @Field(() => String, { nullable: true, description: "Names this registration in `addPasskey`." })
  readonly registration?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "`PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3), as JSON.",
  })
  readonly options?: string | null;
}
