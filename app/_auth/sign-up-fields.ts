import type { CustomField } from "@/app/_data/forms";
import { signUpFields } from "@/domain/sign-in/sign-up-fields";

/** The fields that the sign-up form has besides its own. */
export async function loadSignUpFields(): Promise<CustomField[]> {
  return (await signUpFields()).map(({ position: _, options, applicationTypes, ...field }) => ({
    ...field,
    options: [...options],
    applicationTypes: [...applicationTypes],
  }));
}
