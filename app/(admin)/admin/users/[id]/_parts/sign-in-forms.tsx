"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import {
  type LinkState,
  sendPasswordReset,
  setUserEmail,
} from "@/app/(admin)/admin/users/_parts/adding-actions";
import { HandedLink, linkIn } from "@/app/(admin)/admin/users/_parts/handed-link";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

/** Sends a link to set another password, or shows it where no mail is sent. */
export function PasswordReset({ id }: { id: string }) {
  const [state, action] = useFormAction<LinkState>(sendPasswordReset, EMPTY_FORM, linkIn);
  // A new link ends the former one, so that isn't shown once the outcome of another attempt is unknown.
  const link = state.message === undefined ? state.link : undefined;
  useDone(state, () => toast({ title: state.link ? "Link created" : "Link sent", tone: "success" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <p className="max-w-measure text-text-muted">
        The link sets another password, once, within 24 hours. The present password works until then.
      </p>
      {link ? <HandedLink key={link} link={link} /> : null}
      <div className="flex justify-end">
        <SubmitButton variant="secondary">Send link</SubmitButton>
      </div>
    </Form>
  );
}

/** Gives an account another email. */
export function EmailForm({ id, email }: { id: string; email: string }) {
  const [state, action] = useFormAction(setUserEmail, EMPTY_FORM);
  useDone(state, () => toast({ title: "Email changed", tone: "success" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <Field
        label="Email"
        name="email"
        required
        hint="It counts as not verified until the user opens the link that is sent to it. The former email is notified."
      >
        <Input
          type="email"
          maxLength={fieldLength(LIMITS.email)}
          autoComplete="off"
          defaultValue={state.values?.email ?? email}
        />
      </Field>
      <Field label="Reason" name="reason" id="email-reason" optional hint="For the audit log.">
        <Input
          maxLength={fieldLength(LIMITS.reason)}
          autoComplete="off"
          defaultValue={state.values?.reason}
        />
      </Field>
      <div className="flex justify-end">
        <SubmitButton variant="secondary">Change email</SubmitButton>
      </div>
    </Form>
  );
}
