"use client";

import { Eye, EyeOff } from "lucide-react";
import { useEffect, useState, useTransition } from "react";
import { cn } from "@/app/_lib/class-names";
import { CopyButton } from "./copy-button";
import { FieldError } from "./field";
import { IconButton } from "./icon-button";
import type { SecretResult } from "./use-copy";

export type SecretFieldProps = {
  /** The secret's name: "client secret". */
  label: string;
  /** Fetches the value for each reveal and copy, so that the page never holds it longer than it shows it. */
  reveal?: () => Promise<SecretResult>;
  /** The value, for a page that shows it once. Starts revealed. */
  value?: string;
  /** The last characters, to identify it. */
  ending?: string;
  /** Seconds until it's hidden again. 0 means never. */
  remaskAfter?: number;
  onCopied?: () => void;
};

const DOTS = "••••••••••••••••••••••••";

/** A hidden secret with reveal and copy. Copying doesn't show it. */
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
        const result = (await reveal?.()) ?? { error: "Nothing to reveal." };
        if ("error" in result) setError(result.error);
        else setShown(result.value);
      } catch {
        setError("The server didn't respond. Try again.");
      }
    });
  }

  return { shown, error, pending, toggle };
}
