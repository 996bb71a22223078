"use client";

import { Eye, EyeOff } from "lucide-react";
import { useEffect, useState, useTransition } from "react";
import { cn } from "@/app/_lib/class-names";
import { CopyButton } from "./copy-button";
import { FieldError } from "./field";
import { IconButton } from "./icon-button";
import { type SecretResult, secretOf } from "./use-copy";

export type SecretFieldProps = {
  /** The secret's name: "client secret". */
  label: string;
  /** Fetches the value for each reveal and copy, so that the page never holds it longer than it shows it. */
  reveal?: () => Promise<SecretResult>;
  /** The value, for a page that shows it once. Starts revealed. */
  value?: string;
  /** The last characters, to identify it. */
  ending?: string;
  onCopied?: () => void;
};

/** Milliseconds until a fetched secret is hidden again. */
const REMASKED_AFTER = 30_000;

const DOTS = "••••••••••••••••••••••••";

/** A hidden secret with reveal and copy. Copying doesn't show it. */
export function SecretField({ label, reveal, value, ending, onCopied }: SecretFieldProps) {
  const secret = useSecret(reveal, value);
  const shown = secret.shown !== undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex min-h-control items-center gap-1 rounded-control border border-border-control bg-surface-subtle pr-0.5 pl-2.5">
        <code
          className={cn(
            "min-w-0 flex-1 font-mono text-sm",
            shown ? "select-all whitespace-pre-line break-all py-1.5" : "truncate text-text-muted",
          )}
        >
          {shown ? secret.shown : <Masked ending={ending} label={label} />}
        </code>
        <IconButton
          label={shown ? `Hide ${label}` : `Reveal ${label}`}
          icon={shown ? <EyeOff /> : <Eye />}
          size="small"
          pending={secret.pending}
          onClick={secret.toggle}
        />
        <CopyButton label={`Copy ${label}`} value={value ?? reveal ?? ""} onCopied={onCopied} />
      </div>
      <span aria-live="polite" className="sr-only">
        {shown && value === undefined ? `${label} revealed` : ""}
      </span>
      <FieldError live>{secret.error}</FieldError>
    </div>
  );
}

function Masked({ ending, label }: { ending?: string; label: string }) {
  return (
    <>
      <span aria-hidden="true">{DOTS}</span>
      <span className="sr-only">{`${label} hidden`}</span>
      {ending}
    </>
  );
}

/** A given value is shown as it is now, never as it was: only what the user hid or fetched is kept. */
function useSecret(reveal: SecretFieldProps["reveal"], given: string | undefined) {
  const [hidden, setHidden] = useState<string>();
  const [fetched, setFetched] = useState<string>();
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();

  const present = given === hidden ? undefined : given;
  const shown = given === undefined ? fetched : present;

  useEffect(() => {
    if (fetched === undefined) return;
    const timer = setTimeout(() => setFetched(undefined), REMASKED_AFTER);
    return () => clearTimeout(timer);
  }, [fetched]);

  function toggle() {
    if (pending) return;
    setError(undefined);
    if (given !== undefined) return setHidden(shown);
    if (fetched !== undefined) return setFetched(undefined);
    startTransition(async () => {
      const result = await secretOf(reveal ?? "");
      if ("error" in result) setError(result.error);
      else setFetched(result.value);
    });
  }

  return { shown, error, pending, toggle };
}
