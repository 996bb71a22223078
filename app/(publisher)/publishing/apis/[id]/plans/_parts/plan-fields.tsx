"use client";

import { useState } from "react";
import { approvalLabel } from "@/app/_components/plan-labels";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Switch } from "@/app/_ui/switch";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import type { PlanValues } from "./plan-values";

const APPROVALS = (["AUTO", "MANUAL"] as const).map((value) => ({
  value,
  title: approvalLabel(value).label,
  description: approvalLabel(value).sentence,
}));

/** Whether subscriptions are approved automatically or by a publisher. */
export function ApprovalField({ values }: { values: PlanValues }) {
  return (
    <RadioCards
      name="approval"
      legend="Approval"
      options={APPROVALS}
      defaultValue={values.approval ?? "MANUAL"}
      columns={2}
      required
    />
  );
}

/** The comment and terms for consumers who subscribe. */
export function ConsentFields({ values }: { values: PlanValues }) {
  const [required, setRequired] = useState(values.commentRequired ?? false);
  const version = values.termsVersion;
  return (
    <Fieldset legend="Comment and terms">
      <Panel className="flex flex-col gap-4">
        <Switch
          name="commentRequired"
          value="true"
          label="Require a comment"
          hint="Consumers can't subscribe without a comment."
          checked={required}
          onChange={(event) => setRequired(event.target.checked)}
        />
        <Field
          label="Question"
          name="commentPrompt"
          optional
          hint={required ? "Shown above the comment." : "Shown above the comment, which is optional."}
        >
          <Input
            maxLength={fieldLength(LIMITS.question)}
            autoComplete="off"
            defaultValue={values.commentPrompt}
            placeholder="What will you use it for?"
          />
        </Field>
        <Field
          label="Terms"
          name="terms"
          optional
          hint={
            version
              ? `Version ${version} is current. A changed text becomes version ${version + 1}. Existing subscribers keep the version they accepted.`
              : "Consumers must accept them to subscribe. Each change creates a new version."
          }
        >
          <Textarea
            rows={6}
            maxLength={fieldLength(LIMITS.terms)}
            defaultValue={values.terms ?? ""}
            className="max-h-80"
          />
        </Field>
      </Panel>
    </Fieldset>
  );
}
