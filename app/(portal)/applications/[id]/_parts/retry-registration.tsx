"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { FieldError } from "@/app/_ui/field";
import { useAction } from "@/app/_ui/use-action";
import { retryRegistration } from "./registration-actions";

/** Retries the pending or failed change immediately. */
export function RetryRegistration({ applicationId, label }: { applicationId: string; label: string }) {
  const { run, pending, error } = useAction(retryRegistration);
  const retry = () => {
    const data = new FormData();
    data.set("applicationId", applicationId);
    run(data);
  };
  return (
    <div className="flex flex-col gap-1">
      <Button variant="secondary" icon={<RotateCw />} pending={pending} onClick={retry}>
        {label}
      </Button>
      <FieldError live>{error}</FieldError>
    </div>
  );
}
