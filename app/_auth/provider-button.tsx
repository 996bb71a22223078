"use client";

import { KeyRound } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "../_ui/button";

/** Signs in at the OpenID Connect provider. */
export function ProviderButton({ id, name, next }: { id: string; name: string; next: string }) {
  const [pending, setPending] = useState(false);
  const go = () => {
    setPending(true);
    void signIn(id, { callbackUrl: next }).catch(() => setPending(false));
  };
  return (
    <Button
      wide
      variant="secondary"
      icon={<KeyRound />}
      pending={pending}
      onClick={go}
      className="h-auto min-h-control whitespace-normal py-1"
    >
      <span className="min-w-0 break-words">Sign in with {name}</span>
    </Button>
  );
}
