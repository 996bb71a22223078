"use client";

import { ScanSearch } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { FieldError } from "@/app/_ui/field";
import { toast } from "@/app/_ui/toast-store";
import { useAction } from "@/app/_ui/use-action";
import { checkRegistration } from "./actions";

/** Compares the client with the authorization server at once. */
export function CheckNow({ applicationId }: { applicationId: string }) {
  const { run, pending, error } = useAction(checkRegistration, () =>
    toast({ title: "Compared with the authorization server", tone: "success" }),
  );
  const check = () => {
    const data = new FormData();
    data.set("applicationId", applicationId);
    run(data);
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <Button variant="secondary" size="small" icon={<ScanSearch />} pending={pending} onClick={check}>
        Compare now
      </Button>
      <FieldError>{error}</FieldError>
    </div>
  );
}
