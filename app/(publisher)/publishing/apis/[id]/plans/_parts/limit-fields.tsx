"use client";

import { useEffect, useId, useState } from "react";
import { limitsLabel } from "@/app/_components/limits/limit-labels";
import type { QuotaPeriod, RatePeriod } from "@/app/_data/generated/graphql";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import type { PlanValues } from "./plan-values";

const RATE_PERIODS: readonly { value: RatePeriod; label: string }[] = [
  { value: "SECOND", label: "Second" },
  { value: "MINUTE", label: "Minute" },
  { value: "HOUR", label: "Hour" },
];
const QUOTA_PERIODS: readonly { value: QuotaPeriod; label: string }[] = [
  { value: "HOUR", label: "Hour" },
  { value: "DAY", label: "Day" },
  { value: "WEEK", label: "Week" },
  { value: "MONTH", label: "Month" },
];

/** The rate and quota of each subscription, with the sentence that consumers read. */
export function LimitFields({ values: { rate, quota } }: { values: PlanValues }) {
  const [rateCalls, setRateCalls] = useState(rate ? `${rate.calls}` : "");
  const [ratePeriod, setRatePeriod] = useState<RatePeriod>(rate?.period ?? "MINUTE");
  const [quotaCalls, setQuotaCalls] = useState(quota ? `${quota.calls}` : "");
  const [quotaPeriod, setQuotaPeriod] = useState<QuotaPeriod>(quota?.period ?? "MONTH");
  const [timeZone, setTimeZone] = useState(quota?.timeZone ?? "UTC");
  const sentence = limitsLabel({
    rate: calls(rateCalls) ? { calls: calls(rateCalls), period: ratePeriod } : null,
    quota: calls(quotaCalls) ? { calls: calls(quotaCalls), period: quotaPeriod, timeZone } : null,
  });
  return (
    <Fieldset legend="Limits" hint="How many calls each subscription can make. Further calls are rejected.">
      <Panel className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="Rate in calls" name="rate.calls" optional hint="Leave blank for no rate.">
            <CallsInput value={rateCalls} onValue={setRateCalls} />
          </Field>
          <Field label="Rate per" name="rate.period">
            <Select
              options={RATE_PERIODS}
              value={ratePeriod}
              onChange={(event) => setRatePeriod(event.target.value as RatePeriod)}
            />
          </Field>
        </div>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="Quota in calls" name="quota.calls" optional hint="Leave blank for no quota.">
            <CallsInput value={quotaCalls} onValue={setQuotaCalls} />
          </Field>
          <Field label="Quota per" name="quota.period">
            <Select
              options={QUOTA_PERIODS}
              value={quotaPeriod}
              onChange={(event) => setQuotaPeriod(event.target.value as QuotaPeriod)}
            />
          </Field>
          <Field label="Time zone" name="quota.timeZone" hint="Its calendar sets when a period begins.">
            <TimeZoneInput value={timeZone} onValue={setTimeZone} />
          </Field>
        </div>
        <p aria-live="polite" className="text-sm text-text-muted">
          Consumers read: <span className="text-text">{sentence}</span>
        </p>
      </Panel>
    </Fieldset>
  );
}

/** The number in a field; 0 while it is none. */
function calls(text: string): number {
  const digits = text.replaceAll(/[\s,_]/g, "");
  return /^\d{1,10}$/.test(digits) ? Number(digits) : 0;
}

type TextProps = { value: string; onValue: (value: string) => void };

function CallsInput({ value, onValue }: TextProps) {
  return (
    <Input
      inputMode="numeric"
      autoComplete="off"
      maxLength={14}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}

/** A time zone with suggestions: those that the browser knows. They load with it, and cost the page nothing. */
function TimeZoneInput({ value, onValue }: TextProps) {
  const list = useId();
  const [zones, setZones] = useState<readonly string[]>([]);
  useEffect(() => setZones(["UTC", ...Intl.supportedValuesOf("timeZone")]), []);
  return (
    <>
      <Input
        list={list}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
