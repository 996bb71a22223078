"use client";

import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { fieldId } from "./field";
import { useFormErrors } from "./field-context";
import { Fieldset } from "./fieldset";

export type RadioCardOption = {
  value: string;
  title: string;
  /** One plain sentence. */
  description: ReactNode;
  /** Completes "Choose this when …": "your users sign in and the code runs on your server". */
  chooseWhen?: ReactNode;
  icon?: ReactNode;
  /** One or two more facts below the description. */
  detail?: ReactNode;
  /** The reason the option is unavailable. The card stays readable. */
  disabledReason?: ReactNode;
};

export type RadioCardsProps = {
  name: string;
  legend: ReactNode;
  options: readonly RadioCardOption[];
  hint?: ReactNode;
  error?: ReactNode;
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  required?: boolean;
  columns?: 1 | 2;
};

/** Radio buttons with a description each. */
export function RadioCards({
  name,
  legend,
  options,
  columns = 1,
  error: own,
  hint,
  ...rest
}: RadioCardsProps) {
  const formError = useFormErrors()[name];
  const error = own ?? formError;
  const groupId = fieldId(name);
  return (
    <Fieldset legend={legend} name={name} hint={hint} error={own}>
      <div className={cn("grid gap-2", columns === 2 && "md:grid-cols-2")}>
        {options.map((option) => (
          <RadioCard
            key={option.value}
            name={name}
            option={option}
            id={`${groupId}-${option.value}`}
            invalid={Boolean(error)}
            {...rest}
          />
        ))}
      </div>
    </Fieldset>
  );
}

type CardProps = Pick<RadioCardsProps, "name" | "value" | "defaultValue" | "onValueChange" | "required"> & {
  option: RadioCardOption;
  id: string;
  invalid: boolean;
};

function RadioCard({ name, option, id, invalid, value, defaultValue, onValueChange, required }: CardProps) {
  const disabled = Boolean(option.disabledReason);
  const checked =
    value === undefined
      ? { defaultChecked: defaultValue === option.value }
      : { checked: value === option.value };
  return (
    <label
      htmlFor={id}
      className={cn(
        "relative flex items-start gap-3 rounded-panel border p-4",
        "has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
        disabled
          ? "cursor-not-allowed border-border bg-surface-subtle"
          : "cursor-pointer bg-surface hover:border-text-muted",
        !disabled && (invalid ? "border-danger-solid" : "border-border-strong"),
      )}
    >
      <input
        {...checked}
        type="radio"
        id={id}
        name={name}
        value={option.value}
        disabled={disabled}
        required={required}
        aria-invalid={invalid || undefined}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onChange={onValueChange ? () => onValueChange(option.value) : undefined}
        className={cn(
          "mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-border-control bg-surface outline-none",
          "checked:border-5 checked:border-accent disabled:border-border disabled:bg-surface-hover",
        )}
      />
      <RadioCardText option={option} id={id} disabled={disabled} />
    </label>
  );
}

function RadioCardText({ option, id, disabled }: { option: RadioCardOption; id: string; disabled: boolean }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-start justify-between gap-3">
        <span id={`${id}-title`} className={cn("font-medium", disabled && "text-text-muted")}>
          {option.title}
        </span>
        {option.icon ? <span className="mt-0.5 text-text-muted">{option.icon}</span> : null}
      </span>
      <span id={`${id}-text`} className="mt-0.5 block max-w-measure text-sm text-text-muted">
        <span className="block">{option.description}</span>
        {option.detail ? <span className="mt-1 block">{option.detail}</span> : null}
        {option.chooseWhen ? (
          <span className="mt-1 block">
            <span className="font-medium">Choose this when</span> {option.chooseWhen}
          </span>
        ) : null}
        {option.disabledReason ? <span className="mt-1 block text-text">{option.disabledReason}</span> : null}
      </span>
    </span>
  );
}
