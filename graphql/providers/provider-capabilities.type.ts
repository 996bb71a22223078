import { Field, ObjectType } from "@/graphql/tg";

@ObjectType("ProviderCapabilities", {
  simpleResolvers: true,
  description: "Capabilities of a provider's server, as found by the test bench; null if not tested.",
})
export class ProviderCapabilitiesObject {
  @Field(() => Boolean, { description: "Registers clients (RFC 7591)." })
  readonly register!: boolean;

  @Field(() => Boolean, {
    description: "Issues a URL and a token to manage a client (RFC 7592).",
  })
  readonly management!: boolean;

  @Field(() => Boolean, { nullable: true, description: "Reads clients." })
  readonly read!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Updates clients." })
  readonly update!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Deletes clients." })
  readonly delete!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Renews secrets at the configured endpoint." })
  readonly renewSecret!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Changes the client secret on each update." })
  readonly secretRotatesAtUpdate!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Changes the registration access token on each update.",
  })
  readonly registrationTokenRotates!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Issues a secret to a confidential client; null if not tested.",
  })
  readonly issuesSecret?: boolean | null;
}
