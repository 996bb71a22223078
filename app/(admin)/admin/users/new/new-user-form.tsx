"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { addUser, type LinkState } from "@/app/(admin)/admin/users/_parts/adding-actions";
import { HandedLink, linkIn } from "@/app/(admin)/admin/users/_parts/handed-link";
import { RoleBoxes } from "@/app/(admin)/admin/users/_parts/role-boxes";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

export function NewUserForm() {
  const [state, action] = useFormAction<LinkState>(addUser, EMPTY_FORM, linkIn);
  if (state.userId) return <Added state={state} />;
  const { values } = state;
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <Field label="Name" name="name" required>
        <Input
          maxLength={fieldLength(LIMITS.name)}
          autoComplete="off"
          defaultValue={values?.name}
          autoFocus
        />
      </Field>
      <Field label="Email" name="email" required hint="The user gets a link to set a password there.">
        <Input
          type="email"
          maxLength={fieldLength(LIMITS.email)}
          autoComplete="off"
          defaultValue={values?.email}
        />
      </Field>
      <RoleBoxes
        roles={(["API_PUBLISHER", "ADMIN"] as const).filter((role) => values?.roles?.includes(role))}
      />
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.admin.users()}>
          Cancel
        </ButtonLink>
        <SubmitButton>Add user</SubmitButton>
      </div>
    </Form>
  );
}

function Added({ state: { userId = "", email, link } }: { state: LinkState }) {
  return (
    <div className="flex flex-col gap-6">
      <Banner tone="success" title="User added" live>
        {link
          ? "Mail isn't set up here. Give the user the link below: it sets a password, once, within 7 days."
          : `A mail to ${email} says how to sign in.`}
      </Banner>
      {link ? <HandedLink link={link} /> : null}
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.admin.users()}>
          Go to users
        </ButtonLink>
        <ButtonLink variant="primary" href={paths.admin.user(userId)}>
          Go to user
        </ButtonLink>
      </div>
    </div>
  );
}
