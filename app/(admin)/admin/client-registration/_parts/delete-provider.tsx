"use client";

import { Trash2 } from "lucide-react";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { deleteProvider } from "./actions";

export function DeleteProvider(props: { id: string; name: string; dependentApplications: number }) {
  const { id, name, dependentApplications } = props;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<Trash2 />}>
          Delete provider
        </Button>
      }
      title={`Delete “${name}”?`}
      description="Its secrets are forgotten. New applications cannot be registered there."
      effects={[
        `Leaves ${plural(dependentApplications, "application")} with clients that can no longer be managed from here.`,
        "What waits to be sent to the server is given up.",
      ]}
      confirmText={name}
      verb="Delete provider"
      action={deleteProvider}
      fields={{ id, dependentApplications: String(dependentApplications) }}
    />
  );
}
