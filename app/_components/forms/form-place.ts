import type { CustomField } from "@/app/_data/forms";
import type { Form } from "@/app/_data/generated/graphql";

/** The form whose fields change. */
export interface FormPlace {
  readonly form: Form;
  readonly planId: string | null;
}

export interface FieldDialogProps {
  readonly place: FormPlace;
  /** The field to change; without it, a new one is added. */
  readonly field?: CustomField;
}
