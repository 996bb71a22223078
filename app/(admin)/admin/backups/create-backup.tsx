"use client";

import { DatabaseBackup } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { createBackup } from "./actions";

export function CreateBackup() {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" icon={<DatabaseBackup />}>
          Create backup
        </Button>
      }
      tone="primary"
      title="Create a backup?"
      description="The background worker stores the whole database in a file. Latchkey can be used meanwhile."
      effects={[]}
      verb="Create backup"
      action={createBackup}
      fields={{}}
    />
  );
}
