import type { ProblemKind } from "@/domain/registrations/repair/repair.service";
import { RegistrationStateEnum } from "@/graphql/applications/application.enums";
import { ArgsType, Field, ID, InputType } from "@/graphql/tg";
import { ConnectionArgs } from "@/graphql/transport/connection";
import { ProblemKindEnum, RepairActEnum } from "./repair.enums";

@ArgsType()
export class RegisteredClientsArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: "Only items of this provider." })
  readonly providerId?: string | null;

  @Field(() => [RegistrationStateEnum], { nullable: true, description: "Only clients in these statuses." })
  readonly states?: string[] | null;
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

  @Field(() => RepairActEnum, { description: "The repair." })
  readonly act!: keyof typeof RepairActEnum;
}
