"use client";

import type { FormState } from "@/app/_lib/form-state";
import { Combobox } from "@/app/_ui/combobox";
import { Field } from "@/app/_ui/field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { searchSuccessors } from "@/app/(admin)/admin/users/_parts/end-actions";

/** Who gets everything for which nothing else is chosen. */
export function SuccessorOfOthers({ state: { values } }: { state: FormState }) {
  return (
    <div className="flex flex-col gap-4">
      <RadioCards
        name="rest"
        legend="What happens to them"
        columns={2}
        defaultValue={values?.rest ?? "hand-over"}
        options={[
          {
            value: "hand-over",
            title: "Hand over",
            description: "The new owner below gets them immediately, and is notified.",
          },
          {
            value: "archive",
            title: "Archive",
            description: "They end. An administrator can restore applications, but not APIs.",
          },
        ]}
      />
      <Field
        label="New owner"
        name="others"
        hint="An active user with a verified email, or a team with an active manager. APIs need an API publisher."
      >
        <Combobox
          textName="email"
          search={searchSuccessors}
          placeholder="Name of a user or team, or email"
          emptyText="No matches. Enter the full email."
        />
      </Field>
    </div>
  );
}
