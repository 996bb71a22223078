import type { ProblemKind } from "@/domain/registrations/repair/repair.service";
import { RegistrationStateEnum } from "@/graphql/applications/application.enums";
import { ArgsType, Field, ID, InputType } from "@/graphql/tg";
import { ConnectionArgs } from "@/graphql/transport/connection";
import { ProblemKindEnum, RepairActEnum } from "./repair.enums";

@ArgsType()
export class RegisteredClientsArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: "Only those of this provider." })
  readonly providerId?: string | null;

  @Field(() => [RegistrationStateEnum], { nullable: true, description: "Only those in these states." })
  readonly states?: string[] | null;
}

@ArgsType()
export class ProblemsArgs extends ConnectionArgs {
  @Field(() => ProblemKindEnum, { description: "Which kind." })
  readonly kind!: ProblemKind;

  @Field(() => ID, { nullable: true, description: "Only those of this provider." })
  readonly providerId?: string | null;
}

@InputType("RepairClientRegistrationsInput", { description: "What to do about which problems." })
export class RepairInput {
  @Field(() => ProblemKindEnum, { description: "The kind of all of them." })
  readonly kind!: ProblemKind;

  @Field(() => [ID], { description: "1 to 100 ids of problems of that kind." })
  readonly ids!: string[];

  @Field(() => RepairActEnum, { description: "What to do." })
  readonly act!: keyof typeof RepairActEnum;
}
