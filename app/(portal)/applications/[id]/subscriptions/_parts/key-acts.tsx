"use client";

import { KeyRound, RefreshCw } from "lucide-react";
import { useState } from "react";
import { plural } from "@/app/_lib/format";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { SecretField } from "@/app/_ui/secret-field";
import { Select } from "@/app/_ui/select";
import { renewApiKey, revealApiKey, revokeApiKey } from "./actions";

/** For how long the old keys go on, in hours. */
const OVERLAPS = [
  { value: "0", label: "Not at all: the old keys end at once" },
  { value: "2", label: "2 hours" },
  { value: "24", label: "1 day" },
  { value: "72", label: "3 days" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
];

interface Props {
  readonly applicationId: string;
  readonly subscriptionId: string;
  /** How many keys are live: they end after the overlap. */
  readonly liveKeys: number;
  readonly shownOnce: boolean;
}

/** Makes a new key beside the live ones, which end after the overlap; then shows it. */
export function RenewKey({ applicationId, subscriptionId, liveKeys, shownOnce }: Props) {
  const [made, setMade] = useState<string>();
  const [copied, setCopied] = useState(false);
  const act = async (data: FormData) => {
    const result = await renewApiKey(data);
    if (result.error !== undefined) return { error: result.error };
    setMade(result.key);
    setCopied(false);
  };
  const verb = liveKeys > 0 ? "Renew key" : "Create key";
  return (
    <div className="flex min-w-0 flex-col items-start gap-3">
      <ConfirmDialog
        trigger={<Button icon={liveKeys > 0 ? <RefreshCw /> : <KeyRound />}>{verb}</Button>}
        title={liveKeys > 0 ? "Renew the API key?" : "Create an API key?"}
        description={
          liveKeys > 0
            ? `A new key works at once. ${liveKeys === 1 ? "The present key goes on" : `The ${plural(liveKeys, "present key")} go on`} for as long as you choose, so that nothing stops while you change it everywhere.`
            : "No key of this subscription is live. A new one works at once."
        }
        effects={shownOnce ? ["The new key is shown once. Copy it before you leave the page."] : undefined}
        verb={verb}
        tone="primary"
        action={act}
        fields={{ applicationId, subscriptionId }}
      >
        {liveKeys > 0 ? (
          <Field
            label="Overlap"
            name="overlapHours"
            hint="A key never goes on for longer than it would have without renewal."
          >
            <Select options={OVERLAPS} defaultValue="2" />
          </Field>
        ) : null}
      </ConfirmDialog>
      {made ? (
        <Banner tone="success" title="The new API key is live" live className="w-full">
          <SecretField label="new API key" value={made} onCopied={() => setCopied(true)} />
        </Banner>
      ) : null}
      <LeaveGuard
        active={made !== undefined && shownOnce && !copied}
        title="Leave without copying the new API key?"
      />
    </div>
  );
}

/** A key that members may copy. */
export function RevealKey({ keyId, hint }: { keyId: string; hint: string }) {
  return <SecretField label={`API key ending in ${hint}`} ending={hint} reveal={() => revealApiKey(keyId)} />;
}

/** Ends one key at once. */
export function RevokeKey({
  applicationId,
  keyId,
  hint,
  used,
}: {
  applicationId: string;
  keyId: string;
  hint: string;
  /** "It was last used 3 minutes ago", or that it never was. */
  used: string;
}) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" size="small" aria-label={`Revoke key ending in ${hint}`}>
          Revoke
        </Button>
      }
      title={`Revoke the key ending in ${hint}?`}
      description="Calls with it are refused from the next second on. Only a publisher of the API can let it work again."
      effects={[used]}
      verb="Revoke key"
      action={revokeApiKey}
      fields={{ applicationId, keyId }}
    />
  );
}
