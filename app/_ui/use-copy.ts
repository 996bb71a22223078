"use client";

import { useEffect, useRef, useState } from "react";
import { answered, asError, HARMLESS } from "@/app/_lib/errors/answered";

/** A fetched secret, or an error message. */
export type SecretResult = { value: string } | { error: string };

export type CopySource = string | (() => Promise<SecretResult>);

export type CopyState = { status: "idle" | "copying" | "copied" } | { status: "failed"; error: string };

/** The error when the browser doesn't let the page copy. */
export const COPYING_BLOCKED = "The browser blocked copying. Select the text and copy it manually.";

/** Copies a value to the clipboard and reports success for two seconds. @param onFailed for what has no place for `state`'s error */
export function useCopy(source: CopySource, onCopied?: () => void, onFailed?: (error: string) => void) {
  const [state, setState] = useState<CopyState>({ status: "idle" });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    clearTimeout(timer.current);
    if (typeof source !== "string") setState({ status: "copying" });
    const error = await write(source);
    if (error) {
      setState({ status: "failed", error });
      onFailed?.(error);
      return;
    }
    setState({ status: "copied" });
    onCopied?.();
    timer.current = setTimeout(() => setState({ status: "idle" }), 2000);
  }

  return { state, copy };
}

async function write(source: CopySource): Promise<string | undefined> {
  const result = await secretOf(source);
  if ("error" in result) return result.error;
  try {
    await navigator.clipboard.writeText(result.value);
    return undefined;
  } catch {
    return writeBySelection(result.value) ? undefined : COPYING_BLOCKED;
  }
}

/** A secret as given, or as fetched; if that failed, a sentence that says so. */
export async function secretOf(source: CopySource): Promise<SecretResult> {
  return typeof source === "string" ? { value: source } : answered(source(), asError, HARMLESS);
}

/** Fallback without the clipboard API, as on plain http in a private network. */
function writeBySelection(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "sr-only";
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return copied;
}
