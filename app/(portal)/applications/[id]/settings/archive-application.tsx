"use client";

import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { toast } from "@/app/_ui/toast-store";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { type ArchiveOutcome, archiveApplication } from "./actions";

/** Archives the application after a confirmation with effects and the typed name. */
export function ArchiveApplication({
  applicationId,
  name,
  effects,
  asAdministrator,
}: {
  applicationId: string;
  name: string;
  effects: readonly string[];
  asAdministrator: boolean;
}) {
  const router = useRouter();
  const archive = async (data: FormData) => {
    const result = await archiveApplication(data);
    if (result.error !== undefined) return { error: result.error };
    toast({ title: `“${name}” archived`, description: outcomeText(result.ended), tone: "success" });
    router.push(asAdministrator ? paths.admin.archived() : paths.applications());
    return undefined;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<Archive />}>
          Archive application
        </Button>
      }
      title={`Archive “${name}”?`}
      description={
        asAdministrator
          ? "You're doing this as a platform administrator. The archive record shows this."
          : "All members lose access immediately."
      }
      effects={effects}
      confirmText={name}
      verb="Archive application"
      action={archive}
      fields={{ applicationId }}
    >
      <Field label="Reason" name="reason" optional hint="Stored in the archive record.">
        <Input maxLength={fieldLength(LIMITS.reason)} autoComplete="off" />
      </Field>
    </ConfirmDialog>
  );
}

/** What ended, with counts: "3 members lost access. 2 subscriptions closed, 1 API key revoked." */
function outcomeText({ members, subscriptions, keys, deletesClient }: ArchiveOutcome): string {
  const closed = [
    ...(subscriptions > 0 ? [`${plural(subscriptions, "subscription")} closed`] : []),
    ...(keys > 0 ? [`${plural(keys, "API key")} revoked`] : []),
  ].join(", ");
  return [
    `${plural(members, "member")} lost access.`,
    ...(closed ? [`${closed}.`] : []),
    ...(deletesClient ? ["Its client is being deleted at the authorization server."] : []),
    "An administrator can restore it.",
  ].join(" ");
}
