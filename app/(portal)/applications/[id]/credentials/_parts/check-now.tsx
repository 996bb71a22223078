"use client";

import { ScanSearch } from "lucide-react";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { FieldError } from "@/app/_ui/field";
import { toast } from "@/app/_ui/toast-store";
import { useAction } from "@/app/_ui/use-action";
import { checkRegistration } from "./actions";

/** Compares the client with the authorization server immediately. */
export function CheckNow({ applicationId }: { applicationId: string }) {
  const { run, pending, error } = useAction(async (data) => {
    const checked = await checkRegistration(data);
    if (checked.error !== undefined) return { error: checked.error };
    const { mismatches, unknown } = checked;
    if (unknown) toast({ title: "The server didn't state all values", tone: "warning" });
    else if (mismatches === 0) toast({ title: "No mismatches found", tone: "success" });
    else toast({ title: `${plural(mismatches, "mismatch", "mismatches")} found`, tone: "warning" });
  });
  const check = () => {
    const data = new FormData();
    data.set("applicationId", applicationId);
    run(data);
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <Button variant="secondary" size="small" icon={<ScanSearch />} pending={pending} onClick={check}>
        Check client
      </Button>
      <FieldError live>{error}</FieldError>
    </div>
  );
}
