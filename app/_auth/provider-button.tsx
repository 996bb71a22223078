"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { paths } from "../_lib/paths";
import { Button } from "../_ui/button";

/** Signs in at the OpenID Connect provider. */
export function ProviderButton({ id, name, next }: { id: string; name: string; next: string }) {
  const [pending, setPending] = useState(false);
  const go = () => {
    setPending(true);
    void providerUrl(id, next).then(
      (url) => window.location.assign(url),
      () => window.location.assign(paths.signIn({ next, error: "failed" })),
    );
  };
  return (
    <Button variant="secondary" icon={<KeyRound />} pending={pending} onClick={go} wide multiline>
      <span className="min-w-0 break-words">Sign in with {name}</span>
    </Button>
  );
}

/** Milliseconds that next-auth may take for an answer, during which it can discover the provider. */
const DEADLINE = 30_000;

/**
 * Starts signing in and returns the URL to go to. next-auth's own client does the same with ten times the script. A form can't do it,
 * because the content security policy doesn't let one be redirected to the provider.
 */
async function providerUrl(id: string, callbackUrl: string): Promise<string> {
  const csrfToken = await call("/api/auth/csrf", "csrfToken");
  const body = new URLSearchParams({ csrfToken, callbackUrl, json: "true" });
  return call(`/api/auth/signin/${encodeURIComponent(id)}`, "url", { method: "POST", body });
}

/** @returns one field of the response */
async function call(path: string, field: string, init?: RequestInit): Promise<string> {
  const response = await fetch(path, { ...init, signal: AbortSignal.timeout(DEADLINE) });
  const value: unknown = response.ok ? (await response.json())[field] : undefined;
  if (typeof value !== "string") throw new Error(`${path} responded with status ${response.status}.`);
  return value;
}
