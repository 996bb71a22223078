"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { plural } from "@/app/_lib/format";
import { Banner } from "@/app/_ui/banner";
import { DateTimeField } from "@/app/_ui/date-time-field";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { type ResendState, resendRange } from "./webhook-actions";

/** Sends the deliveries of a time range again. What was queued is shown until the next attempt, also if that gets no response. */
export function ResendRangeForm({ id }: { id: string }) {
  const [state, action, isPending] = useFormAction<ResendState>(resendRange, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-5">
      <input type="hidden" name="id" value={id} />
      {state.count === undefined || isPending || state.message ? null : (
        <Banner tone="success" title={`${plural(state.count, "delivery", "deliveries")} queued`} live>
          {state.continueAfter ? "There are more in this time range. Resend the next ones." : null}
        </Banner>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="From" name="from" required>
          <DateTimeField defaultValue={state.values?.from} />
        </Field>
        <Field label="To" name="to" required>
          <DateTimeField defaultValue={state.values?.to} />
        </Field>
      </div>
      <div className="flex justify-end">
        <SubmitButton variant="secondary">
          {state.continueAfter ? "Resend next deliveries" : "Resend deliveries"}
        </SubmitButton>
      </div>
    </Form>
  );
}
