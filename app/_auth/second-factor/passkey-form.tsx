"use client";

import { Fingerprint } from "lucide-react";
import { startTransition, useState } from "react";
import { presentPasskey } from "@/app/_components/second-factor/passkey";
import { useFormAction } from "@/app/_ui/use-form-action";
import { answered, asError, HARMLESS } from "../../_lib/errors/answered";
import { EMPTY_FORM, type FormState } from "../../_lib/form-state";
import { Banner } from "../../_ui/banner";
import { Button } from "../../_ui/button";
import type { PasskeyRequest } from "./step-actions";

/** A button that asks the browser for a passkey and sends its response to an action. Without script there is none. */
export function PasskeyForm({
  label,
  next,
  request,
  action,
  primary,
}: {
  label: string;
  next: string;
  request: () => Promise<PasskeyRequest>;
  action: (before: FormState, data: FormData) => Promise<FormState>;
  primary?: boolean;
}) {
  const [state, send, sending] = useFormAction(action, EMPTY_FORM);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const use = async () => {
    setAsking(true);
    setProblem(undefined);
    const { options, error } = await answered(request(), asError, HARMLESS);
    try {
      if (!options) return setProblem(error);
      const data = new FormData();
      data.set("response", await presentPasskey(options));
      data.set("next", next);
      startTransition(() => send(data));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : undefined);
    } finally {
      setAsking(false);
    }
  };
  const failure = problem ?? state.message ?? state.errors.response;
  return (
    <div className="flex flex-col gap-3 noscript:hidden">
      {failure && !asking && !sending ? <Banner tone="danger" title={failure} live /> : null}
      <Button
        variant={primary ? "primary" : "secondary"}
        icon={<Fingerprint />}
        pending={asking || sending}
        onClick={() => void use()}
        wide
      >
        {label}
      </Button>
    </div>
  );
}
