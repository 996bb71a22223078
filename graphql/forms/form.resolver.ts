import { invalid } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";
import { planFields, platformFields } from "@/domain/plans/form-field.queries";
import {
  createFormField,
  type FormPlace,
  removeFormField,
  reorderFormFields,
  updateFormField,
} from "@/domain/plans/form-field.service";
import { type Form, MAXIMUM_FIELDS } from "@/domain/settings/forms/form-field.rules";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, ID, Mutation, Query, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { listCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { FormEnum } from "./form.enums";
import {
  CreateFormFieldInput,
  RemoveFormFieldInput,
  ReorderFormFieldsInput,
  UpdateFormFieldInput,
} from "./form.inputs";
import { FormFieldObject, FormFieldPayload, FormFieldsPayload, presentField } from "./form.type";

/** The form that an input names. @throws INVALID_INPUT, NOT_FOUND */
function placeIn({ form, planId }: { readonly form: Form; readonly planId?: string | null }): FormPlace {
  if (form !== "SUBSCRIPTION") {
    if (planId) throw invalid("planId", "Only a form of subscription requests belongs to a plan.");
    return { form, planId: null };
  }
  if (planId) return { form, planId: inputId("plan", planId, "planId") };
  throw invalid("planId", "Choose the plan whose request form has the field.");
}

const DEFINERS = "Requires platform administrator; for SUBSCRIPTION, publisher of the API.";

@Resolver()
export class FormResolver {
  @Query(() => [FormFieldObject], {
    complexity: listCost(MAXIMUM_FIELDS, 10),
    description:
      "The fields of a form, in order; hidden ones for its reviewers only. Empty if the plan is hidden from the viewer.",
  })
  async formFields(
    @Arg("form", () => FormEnum, { description: "The form." }) form: Form,
    @Arg("planId", () => ID, { nullable: true, description: "The plan; SUBSCRIPTION only." })
    planId: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<FormFieldObject[]> {
    const actor = requireActor(context);
    if (form !== "SUBSCRIPTION") return (await platformFields(actor, form)).map(presentField);
    const uuid = planId ? decodeId("plan", planId) : null;
    return uuid ? (await planFields(actor, uuid)).map(presentField) : [];
  }

  @Mutation(() => FormFieldPayload, {
    description: describeVerb(`Adds a field to a form. ${DEFINERS}`, createFormField),
  })
  async createFormField(
    @Arg("input", () => CreateFormFieldInput) input: CreateFormFieldInput,
    @Ctx() context: GraphQLContext,
  ): Promise<FormFieldPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { form: _, planId: __, ...field } = input;
      const created = await createFormField(actor, placeIn(input), {
        ...field,
        help: field.help ?? undefined,
        options: field.options ?? undefined,
        required: field.required ?? undefined,
        hidden: field.hidden ?? undefined,
        writeOnce: field.writeOnce ?? undefined,
        applicationTypes: field.applicationTypes ?? undefined,
      });
      return { field: presentField(created) };
    });
  }

  @Mutation(() => FormFieldPayload, {
    description: describeVerb(
      `Changes a field of a form. Answers given before stay. ${DEFINERS}`,
      updateFormField,
    ),
  })
  async updateFormField(
    @Arg("input", () => UpdateFormFieldInput) input: UpdateFormFieldInput,
    @Ctx() context: GraphQLContext,
  ): Promise<FormFieldPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const changed = await updateFormField(actor, inputId("formField", input.id), {
        label: input.label ?? undefined,
        help: input.help ?? undefined,
        options: input.options ?? undefined,
        required: input.required ?? undefined,
        hidden: input.hidden ?? undefined,
        writeOnce: input.writeOnce ?? undefined,
        applicationTypes: input.applicationTypes ?? undefined,
      });
      return { field: presentField(changed) };
    });
  }

  @Mutation(() => FormFieldPayload, {
    description: describeVerb(
      `Removes a field from its form. Answers given before are kept, but no longer shown. ${DEFINERS}`,
      removeFormField,
    ),
  })
  async removeFormField(
    @Arg("input", () => RemoveFormFieldInput) input: RemoveFormFieldInput,
    @Ctx() context: GraphQLContext,
  ): Promise<FormFieldPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      field: presentField(await removeFormField(actor, inputId("formField", input.id))),
      deletedId: input.id,
    }));
  }

  @Mutation(() => FormFieldsPayload, {
    description: describeVerb(`Orders the fields of a form. ${DEFINERS}`, reorderFormFields),
  })
  async reorderFormFields(
    @Arg("input", () => ReorderFormFieldsInput) input: ReorderFormFieldsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<FormFieldsPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const ids = input.fieldIds.map((id) => inputId("formField", id, "fieldIds"));
      return { fields: (await reorderFormFields(actor, placeIn(input), ids)).map(presentField) };
    });
  }
}
