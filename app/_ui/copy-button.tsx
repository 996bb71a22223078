"use client";

import { Check, Copy } from "lucide-react";
import { useEffect } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { toast } from "./toast-store";
import { type CopySource, useCopy } from "./use-copy";

export type CopyButtonProps = {
  /** The text, or an async function that returns it or an error. */
  value: CopySource;
  /** The accessible name: "Copy client ID". */
  label: string;
  /** Shows the label as visible text. */
  words?: boolean;
  size?: "small" | "medium";
  variant?: "primary" | "secondary" | "quiet";
  onCopied?: () => void;
  className?: string;
};

/** Copies a value, then shows a check mark and announces "Copied". */
export function CopyButton({ value, label, words, size, variant, onCopied, className }: CopyButtonProps) {
  const { state, copy } = useCopy(value, onCopied);
  const copied = state.status === "copied";
  const error = state.status === "failed" ? state.error : undefined;
  const icon = copied ? <Check className="text-success-text" /> : <Copy />;

  useEffect(() => {
    if (error) toast({ tone: "danger", title: "Not copied", description: error });
  }, [error]);

  return (
    <>
      {words ? (
        <Button
          size={size}
          variant={variant}
          icon={copied ? <Check /> : icon}
          onClick={copy}
          pending={state.status === "copying"}
          className={className}
        >
          {copied ? "Copied" : label}
        </Button>
      ) : (
        <IconButton
          label={label}
          icon={icon}
          size={size ?? "small"}
          variant={variant === "secondary" ? "secondary" : "quiet"}
          onClick={copy}
          pending={state.status === "copying"}
          className={className}
        />
      )}
      <span aria-live="polite" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}
