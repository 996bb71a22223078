"use client";

import { Gauge } from "lucide-react";
import { periodLabel } from "@/app/_components/limits/limit-labels";
import type { PublishersView } from "@/app/_data/published-subscription";
import { formatNumber } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { setSubscriptionLimits } from "./subscription-actions";
import { ActionDialog } from "./subscription-dialogs";

/** Sets a subscription's own numbers for its plan's limits. A blank number restores the plan's. */
export function LimitsDialog({
  id,
  plan: { rate, quota },
  own,
}: {
  id: string;
  plan: NonNullable<PublishersView["planLimits"]>;
  own: PublishersView["subscription"]["limits"];
}) {
  return (
    <ActionDialog
      trigger={
        <Button variant="secondary" icon={<Gauge />}>
          Change limits
        </Button>
      }
      title="Change limits"
      description="Calls already counted in the current period stay counted. Latchkey notifies the application's members."
      verb="Change limits"
      done="Limits changed"
      action={setSubscriptionLimits}
      id={id}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {rate ? (
          <CallsField
            label={`Calls per ${periodLabel(rate.period)}`}
            name="rateCalls"
            plan={rate}
            own={own.ownRateCalls}
          />
        ) : null}
        {quota ? (
          <CallsField
            label={`Quota per ${periodLabel(quota.period)}`}
            name="quotaCalls"
            plan={quota}
            own={own.ownQuotaCalls}
          />
        ) : null}
      </div>
    </ActionDialog>
  );
}

function CallsField({
  label,
  name,
  plan,
  own,
}: {
  label: string;
  name: string;
  plan: { readonly calls: number };
  own?: number | null;
}) {
  return (
    <Field
      label={label}
      name={name}
      optional
      hint={`Leave blank for the plan's ${formatNumber(plan.calls)} calls.`}
    >
      <Input
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
        defaultValue={own ?? ""}
        placeholder={formatNumber(plan.calls)}
      />
    </Field>
  );
}
