"use client";

import { Archive } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { archiveApplication } from "./actions";

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
      action={archiveApplication}
      fields={{ applicationId }}
    >
      <Field label="Reason" name="reason" optional hint="Stored in the archive record.">
        <Input maxLength={fieldLength(LIMITS.reason)} autoComplete="off" />
      </Field>
    </ConfirmDialog>
  );
}
