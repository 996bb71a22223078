"use client";

import type { LimitsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateLimits } from "./actions";

const HINT = "Active applications, counted when a user creates one. Existing ones stay. 0 means no limit.";

/** The limits. One from the environment is shown as such and can't be changed here. */
export function LimitsForm({ limit }: { limit: LimitsQuery["platformSettings"]["maxApplicationsPerUser"] }) {
  const [state, action] = useFormAction(updateLimits, EMPTY_FORM);
  useDone(state, () => toast({ title: "Limits saved", tone: "success" }));
  const decided = limit.source === "ENVIRONMENT";
  const hint = decided ? (
    <>
      {HINT} Set by the environment variable <code className="break-all font-mono">{limit.variable}</code>.
    </>
  ) : (
    HINT
  );
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <Panel>
        <Field label="Applications per user" name="maxApplicationsPerUser" hint={hint}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            defaultValue={state.values?.maxApplicationsPerUser ?? String(limit.value)}
            disabled={decided}
          />
        </Field>
      </Panel>
      {decided ? null : (
        <div className="flex justify-end">
          <SubmitButton>Save limits</SubmitButton>
        </div>
      )}
    </Form>
  );
}
