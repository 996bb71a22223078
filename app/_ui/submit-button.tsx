"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** Submits its form and shows progress. */
export function SubmitButton({
  variant = "primary",
  pending,
  pendingText,
  children,
  ...rest
}: ButtonProps & { pendingText?: string }) {
  const status = useFormStatus();
  const isPending = pending ?? status.pending;
  return (
    <Button {...rest} type="submit" variant={variant} pending={isPending}>
      {isPending && pendingText ? pendingText : children}
    </Button>
  );
}
