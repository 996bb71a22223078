import type { ShownAnswer } from "@/domain/settings/forms/answers.rules";
import {
  type FieldKind,
  type Form,
  type FormField,
  MAXIMUM_FIELDS,
} from "@/domain/settings/forms/form-field.rules";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { ApplicationTypeEnum } from "../applications/application.enums";
import { Field, ID, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { FieldKindEnum, FormEnum } from "./form.enums";

@ObjectType("FormField", {
  implements: Node,
  simpleResolvers: true,
  description: "A field that an administrator or a publisher added to a form.",
})
export class FormFieldObject extends Node {
  @Field(() => FormEnum, { description: "The form." })
  readonly form!: Form;

  @Field(() => ID, { nullable: true, description: "The plan whose requests have the field." })
  readonly planId!: string | null;

  @Field(() => String, { description: "Name of the field in answers." })
  readonly key!: string;

  @Field(() => String, { description: "Label of the field; of an AGREEMENT, the text to agree to." })
  readonly label!: string;

  @Field(() => String, { description: "Explanation below the field; can be empty." })
  readonly help!: string;

  @Field(() => FieldKindEnum, { description: "Kind of the field." })
  readonly kind!: FieldKind;

  @Field(() => [String], { description: "Options of a CHOICE." })
  readonly options!: readonly string[];

  @Field(() => Boolean, { description: "Whether the field must have an answer." })
  readonly required!: boolean;

  @Field(() => Boolean, { description: "Whether only reviewers see and set the field." })
  readonly hidden!: boolean;

  @Field(() => Boolean, { description: "Whether only reviewers can change an answer." })
  readonly writeOnce!: boolean;

  @Field(() => [ApplicationTypeEnum], {
    description: "The application types that have the field; empty for all.",
  })
  readonly applicationTypes!: readonly ApplicationType[];
}

@ObjectType("FieldAnswer", { simpleResolvers: true, description: "A field of a form, with its answer." })
export class FieldAnswerObject {
  @Field(() => FormFieldObject, { description: "The field." })
  readonly field!: FormFieldObject;

  @Field(() => String, { nullable: true, description: "The answer as text; null for none." })
  readonly value!: string | null;
}

export function presentField(field: FormField): FormFieldObject {
  const { id, planId, position: _, ...rest } = field;
  return {
    __typename: "FormField",
    ...rest,
    id: encodeId("formField", id),
    planId: planId && encodeId("plan", planId),
  } as FormFieldObject;
}

export const presentAnswer = ({ field, value }: ShownAnswer): FieldAnswerObject => ({
  field: presentField(field),
  value,
});

@PayloadType("FormFieldPayload", "The field after the change.")
export class FormFieldPayload extends Payload {
  @PayloadField(() => FormFieldObject)
  readonly field?: FormFieldObject | null;

  @DeletedIdField("the removed field", "null for other mutations, or if the mutation failed")
  readonly deletedId?: string | null;
}

@PayloadType("FormFieldsPayload", "The form's fields after the change.")
export class FormFieldsPayload extends Payload {
  @Field(() => [FormFieldObject], {
    nullable: true,
    complexity: listCost(MAXIMUM_FIELDS),
    description: "Null if the mutation failed.",
  })
  readonly fields?: FormFieldObject[] | null;
}
