"use client";

import { RefreshCw, RotateCcwKey } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog, type ConfirmDialogProps } from "@/app/_ui/confirm-dialog";
import { SecretField } from "@/app/_ui/secret-field";
import { type NewSecret, renewClientSecret, reregisterClient } from "./actions";

/** Renews the client secret after a confirmation, then shows the new one. */
export function RenewSecret({ applicationId }: { applicationId: string }) {
  return (
    <SecretChange
      applicationId={applicationId}
      change={renewClientSecret}
      done="Client secret renewed"
      trigger={
        <Button variant="secondary" size="small" icon={<RefreshCw />}>
          Renew secret
        </Button>
      }
      title="Renew the client secret?"
      description="The authorization server creates a new secret. The old one stops working immediately."
      effects={[
        "Running copies of this application can't get new tokens until they have the new secret.",
        "Existing tokens keep working until they expire.",
      ]}
      verb="Renew secret"
    />
  );
}

/** Replaces the current client with a newly registered one. */
export function ReregisterClient({ applicationId }: { applicationId: string }) {
  return (
    <SecretChange
      applicationId={applicationId}
      change={reregisterClient}
      done="New client registered"
      trigger={
        <Button variant="danger-outline" icon={<RotateCcwKey />}>
          Register new client
        </Button>
      }
      title="Register a new client?"
      description="The application gets a new client_id, and a new secret if its type has one."
      effects={[
        "Everything that uses the current client_id stops working until it has the new one.",
        "The current client is deleted at the authorization server. If that fails, administrators see it listed as orphaned.",
      ]}
      verb="Register new client"
    />
  );
}

type Props = Pick<ConfirmDialogProps, "title" | "description" | "effects" | "verb"> & {
  applicationId: string;
  change: (data: FormData) => Promise<NewSecret>;
  done: string;
  trigger: ReactNode;
};

function SecretChange({ applicationId, change, done, ...dialog }: Props) {
  const [secret, setSecret] = useState<string | null>();
  const applyAction = async (data: FormData) => {
    const result = await change(data);
    if (result.error !== undefined) return { error: result.error };
    setSecret(result.secret);
  };
  return (
    <div className="flex min-w-0 flex-col items-start gap-2">
      <ConfirmDialog {...dialog} action={applyAction} fields={{ applicationId }} />
      {secret === undefined ? null : (
        <Banner
          tone={secret ? "success" : "info"}
          title={secret ? done : "Waiting for the authorization server"}
          live
          className="w-full"
        >
          {secret ? (
            <SecretField label="new client secret" value={secret} />
          ) : (
            "See the status in the list of changes below."
          )}
        </Banner>
      )}
    </div>
  );
}
