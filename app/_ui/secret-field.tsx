"use client";

import { Eye, EyeOff } from "lucide-react";
import { useEffect, useState, useTransition } from "react";
import { cn } from "@/app/_lib/class-names";
import { CopyButton } from "./copy-button";
import { FieldError } from "./field";
import { IconButton } from "./icon-button";
import type { SecretResult } from "./use-copy";

export type SecretFieldProps = {
  /** What it is: "client secret". */
  label: string;
  /** Asks for the value; called at each reveal and each copy, so that the page never holds it longer than it shows it. */
  reveal?: () => Promise<SecretResult>;
  /** The value itself, for a page that shows it once. Then it begins revealed. */
  value?: string;
  /** The last characters, to recognise it by. */
  ending?: string;
  /** Hidden again after so many seconds; never when 0. */
  remaskAfter?: number;
  onCopied?: () => void;
};

const DOTS = "••••••••••••••••••••••••";

/** A secret: hidden, revealed on demand, copied without being shown. */
export function SecretField({ label, reveal, value, ending, remaskAfter = 30, onCopied }: SecretFieldProps) {
  const secret = useSecret(reveal, value, value === undefined ? remaskAfter : 0);
  const shown = secret.shown !== undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex min-h-control items-center gap-1 rounded-control border border-border-control bg-surface-subtle pr-0.5 pl-2.5">
        <code
          className={cn(
            "min-w-0 flex-1 font-mono text-sm",
            shown ? "select-all break-all py-1.5" : "truncate text-text-muted",
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
      <FieldError>{secret.error}</FieldError>
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

function useSecret(reveal: SecretFieldProps["reveal"], given: string | undefined, remaskAfter: number) {
  const [shown, setShown] = useState(given);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    if (shown === undefined || remaskAfter === 0) return;
    const timer = setTimeout(() => setShown(undefined), remaskAfter * 1000);
    return () => clearTimeout(timer);
  }, [shown, remaskAfter]);

  function toggle() {
    if (pending) return;
    setError(undefined);
    if (shown !== undefined) return setShown(undefined);
    if (given !== undefined) return setShown(given);
    startTransition(async () => {
      try {
        const result = (await reveal?.()) ?? { error: "There is nothing to reveal." };
        if ("error" in result) setError(result.error);
        else setShown(result.value);
      } catch {
        setError("The server did not answer. Try again.");
      }
    });
  }

  return { shown, error, pending, toggle };
}
