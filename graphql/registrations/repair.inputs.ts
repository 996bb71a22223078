import type { ProblemKind } from "@/domain/registrations/repair/repair.service";
import { RegistrationStatusEnum } from "@/graphql/applications/application.enums";
import { ArgsType, Field, ID, InputType } from "@/graphql/tg";
import { ConnectionArgs } from "@/graphql/transport/connection";
import { ProblemKindEnum, RepairActionEnum } from "./repair.enums";

@ArgsType()
export class RegisteredClientsArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: "Only items of this provider." })
  readonly providerId?: string | null;

  @Field(() => [RegistrationStatusEnum], { nullable: true, description: "Only clients in these statuses." })
  readonly statuses?: string[] | null;
}

@ArgsType()
export class ProblemsArgs extends ConnectionArgs {
  @Field(() => ProblemKindEnum, { description: "Kind of problem." })
  readonly kind!: ProblemKind;

  @Field(() => ID, { nullable: true, description: "Only items of this provider." })
  readonly providerId?: string | null;
}

@InputType("RepairClientRegistrationsInput", { description: "Problems to repair." })
export class RepairInput {
  @Field(() => ProblemKindEnum, { description: "Kind of all the problems." })
  readonly kind!: ProblemKind;

  @Field(() => [ID], { description: "1 to 100 problem IDs of that kind." })
  readonly ids!: string[];

  @Field(() => RepairActionEnum, { description: "The repair." })
  readonly action!: keyof typeof RepairActionEnum;
}
