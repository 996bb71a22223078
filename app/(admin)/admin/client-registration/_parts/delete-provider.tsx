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
      description="Its secrets are deleted. New applications can't be registered there."
      effects={[
        `Leaves ${plural(dependentApplications, "application")} with clients that Latchkey can no longer manage.`,
        "Pending changes at the server fail, and the applications' owners are notified.",
      ]}
      confirmText={name}
      verb="Delete provider"
      action={deleteProvider}
      fields={{ id, dependentApplications: String(dependentApplications) }}
    />
  );
}
