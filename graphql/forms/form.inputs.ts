import type { FieldKind, Form } from "@/domain/settings/forms/form-field.rules";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { ApplicationTypeEnum } from "../applications/application.enums";
import { Field, ID, InputType } from "../tg";
import { FieldKindEnum, FormEnum } from "./form.enums";

@InputType("FieldAnswerInput", { description: "An answer to a field of a form." })
export class FieldAnswerInput {
  @Field(() => String, { description: "The field's key." })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: "The answer as text, in the form of the field's kind. Null or empty for none.",
  })
  readonly value?: string | null;
}

const LABEL = "1 to 100 characters.";
const HELP = "Explanation below the field, 500 characters or fewer.";
const OPTIONS = "CHOICE only: 2 to 50 options.";
const REQUIRED = "Whether the field must have an answer.";
const HIDDEN = "Whether only reviewers see and set the field.";
const WRITE_ONCE = "Whether only reviewers can change an answer.";
const TYPES = "APPLICATION only: the types that have the field. Empty: all types.";

@InputType("CreateFormFieldInput", { description: "A new field, as the form's last one." })
export class CreateFormFieldInput {
  @Field(() => FormEnum, { description: "The form." })
  readonly form!: Form;

  @Field(() => ID, { nullable: true, description: "The plan; SUBSCRIPTION only." })
  readonly planId?: string | null;

  @Field(() => String, {
    description:
      "Name of the field in answers: a lowercase letter, then up to 39 letters, digits and underscores. It can't be changed.",
  })
  readonly key!: string;

  @Field(() => String, { description: LABEL })
  readonly label!: string;

  @Field(() => String, { nullable: true, description: HELP })
  readonly help?: string | null;

  @Field(() => FieldKindEnum, { description: "Kind of the field. It can't be changed." })
  readonly kind!: FieldKind;

  @Field(() => [String], { nullable: true, description: OPTIONS })
  readonly options?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: `${REQUIRED} Default: no.` })
  readonly required?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: `${HIDDEN} Default: no.` })
  readonly hidden?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: `${WRITE_ONCE} Default: no.` })
  readonly writeOnce?: boolean | null;

  @Field(() => [ApplicationTypeEnum], { nullable: true, description: TYPES })
  readonly applicationTypes?: ApplicationType[] | null;
}

@InputType("UpdateFormFieldInput", { description: "Omitted values stay. Key and kind can't be changed." })
export class UpdateFormFieldInput {
  @Field(() => ID, { description: "The field." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: LABEL })
  readonly label?: string | null;

  @Field(() => String, { nullable: true, description: HELP })
  readonly help?: string | null;

  @Field(() => [String], { nullable: true, description: `${OPTIONS} Replaces the list.` })
  readonly options?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: REQUIRED })
  readonly required?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: HIDDEN })
  readonly hidden?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: WRITE_ONCE })
  readonly writeOnce?: boolean | null;

  @Field(() => [ApplicationTypeEnum], { nullable: true, description: `${TYPES} Replaces the list.` })
  readonly applicationTypes?: ApplicationType[] | null;
}

@InputType("RemoveFormFieldInput", { description: "The field to remove." })
export class RemoveFormFieldInput {
  @Field(() => ID, { description: "The field." })
  readonly id!: string;
}

@InputType("ReorderFormFieldsInput", { description: "A form and the new order of its fields." })
export class ReorderFormFieldsInput {
  @Field(() => FormEnum, { description: "The form." })
  readonly form!: Form;

  @Field(() => ID, { nullable: true, description: "The plan; SUBSCRIPTION only." })
  readonly planId?: string | null;

  @Field(() => [ID], { description: "Every field of the form, once, in the new order." })
  readonly fieldIds!: string[];
}

@InputType("ReviewApplicationInput", { description: "An application, with the reviewer's reason." })
export class ReviewApplicationInput {
  @Field(() => ID, { description: "The application." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Reason for a rejection, 500 characters or fewer." })
  readonly reason?: string | null;
}

@InputType("SetFieldsInput", { description: "An application or subscription, and the reviewer's answers." })
export class SetFieldsInput {
  @Field(() => ID, { description: "The application or subscription." })
  readonly id!: string;

  @Field(() => [FieldAnswerInput], { description: "The answers to set; other fields keep theirs." })
  readonly fields!: FieldAnswerInput[];
}
