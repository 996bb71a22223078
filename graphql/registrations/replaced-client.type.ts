import type { ReplacedClientView } from "@/domain/registrations/replaced.queries";
import { Field, ObjectType } from "@/graphql/tg";

@ObjectType("ReplacedClient", {
  simpleResolvers: true,
  description:
    "A client that was replaced by a new one and still exists at its authorization server. What uses it keeps working.",
})
export class ReplacedClientObject {
  @Field(() => String, { description: "The client_id at the server." })
  readonly clientId!: string;

  @Field(() => String, { description: "Provider name, available even after the provider is deleted." })
  readonly providerName!: string;

  @Field(() => Boolean, {
    description:
      "Whether there is a secret. Owners can get it with `revealClientSecret` and `replaced: true`.",
  })
  readonly hasClientSecret!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: "Expiry time of the secret; null if it does not expire.",
  })
  readonly clientSecretExpiresAt!: Date | null;

  @Field(() => Date, { description: "Time at which the new client was requested." })
  readonly replacedAt!: Date;

  @Field(() => Boolean, {
    description: "Whether the application uses this client, because its new one does not exist yet.",
  })
  readonly inUse!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether Latchkey can delete it, which it does as soon as the new client exists. Otherwise it works until it is deleted at the server.",
  })
  readonly deletable!: boolean;
}

export function presentReplacedClient({ isInUse, ...view }: ReplacedClientView): ReplacedClientObject {
  return { ...view, inUse: isInUse };
}
