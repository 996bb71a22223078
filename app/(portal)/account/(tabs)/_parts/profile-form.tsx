"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Select, type SelectOption } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { updateProfile } from "./account-actions";

/** The user's name, and how dates are shown. */
export function ProfileForm({
  name,
  timeZone,
  locale,
  timeZones,
  locales,
}: {
  name: string;
  timeZone: string;
  locale: string;
  timeZones: readonly string[];
  locales: readonly SelectOption[];
}) {
  const [state, action] = useFormAction(updateProfile, EMPTY_FORM);
  useDone(state, () => toast({ title: "Profile saved", tone: "success" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <Field label="Name" name="name" hint="Members of your applications see it.">
        <Input
          autoComplete="name"
          maxLength={fieldLength(LIMITS.name)}
          defaultValue={state.values?.name ?? name}
        />
      </Field>
      <Field label="Time zone" name="timeZone" hint="Of dates on pages and in mails.">
        <Select
          placeholder="The browser's time zone"
          options={withCurrent(
            timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
            timeZone,
          )}
          defaultValue={timeZone}
        />
      </Field>
      <Field label="Format of dates" name="locale" hint="Latchkey itself is in English.">
        <Select
          placeholder="English (United States)"
          options={withCurrent(locales, locale)}
          defaultValue={locale}
        />
      </Field>
      <div className="flex justify-end">
        <SubmitButton>Save profile</SubmitButton>
      </div>
    </Form>
  );
}

/** The API accepts more values than the list offers; the stored one stays selectable. */
function withCurrent(options: readonly SelectOption[], current: string): readonly SelectOption[] {
  const isListed = current === "" || options.some(({ value }) => value === current);
  return isListed ? options : [{ value: current, label: current }, ...options];
}
