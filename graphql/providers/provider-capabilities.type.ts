import { Field, ObjectType } from "@/graphql/tg";

@ObjectType("ProviderCapabilities", {
  simpleResolvers: true,
  description:
    "What a provider's server can do, as the test bench saw it; null where it did not come to that.",
})
export class ProviderCapabilitiesObject {
  @Field(() => Boolean, { description: "It registers clients (RFC 7591)." })
  readonly register!: boolean;

  @Field(() => Boolean, {
    description: "It gives an address and a token to manage a client with (RFC 7592).",
  })
  readonly management!: boolean;

  @Field(() => Boolean, { nullable: true, description: "Clients can be read." })
  readonly read!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Clients can be updated." })
  readonly update!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Clients can be deleted." })
  readonly delete!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Secrets can be renewed at the configured endpoint." })
  readonly renewSecret!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Each update changes the client secret." })
  readonly secretRotatesAtUpdate!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Each update changes the registration access token." })
  readonly registrationTokenRotates!: boolean | null;
}
