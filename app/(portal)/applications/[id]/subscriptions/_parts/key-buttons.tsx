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
import { useKeptOnce, useShownOnce } from "@/app/_ui/shown-once-store";
import { GRACE_PERIODS } from "@/app/(portal)/_parts/grace-periods";
import { renewApiKey, revealApiKey, revokeApiKey } from "@/app/(portal)/_parts/key-actions";

interface Props {
  readonly applicationId: string;
  readonly subscriptionId: string;
  /** The number of active keys, which expire after the grace period. */
  readonly activeKeys: number;
  readonly shownOnce: boolean;
}

/** Creates and shows a new key. The active keys expire after the grace period. */
export function RenewKey({ applicationId, subscriptionId, activeKeys, shownOnce }: Props) {
  const [made, setMade] = useState<string>();
  const { isCopied, onCopied } = useShownOnce(made);
  const keep = useKeptOnce();
  const applyAction = async (data: FormData) => {
    const result = await renewApiKey(data);
    if (result.error !== undefined) return { error: result.error };
    if (shownOnce) keep({ what: "new API key", value: result.key });
    setMade(result.key);
  };
  const verb = activeKeys > 0 ? "Renew key" : "Create key";
  return (
    <div className="flex min-w-0 flex-col items-start gap-3">
      <ConfirmDialog
        trigger={<Button icon={activeKeys > 0 ? <RefreshCw /> : <KeyRound />}>{verb}</Button>}
        title={activeKeys > 0 ? "Renew the API key?" : "Create an API key?"}
        description={
          activeKeys > 0
            ? `The new key works immediately. ${activeKeys === 1 ? "The current key keeps working" : `The ${plural(activeKeys, "current key")} keep working`} for the grace period, so that nothing breaks while you replace it everywhere.`
            : "This subscription has no active key. The new key works immediately."
        }
        effects={shownOnce ? ["The new key is shown once. Copy it before you leave the page."] : undefined}
        verb={verb}
        tone="primary"
        action={applyAction}
        fields={{ applicationId, subscriptionId }}
      >
        {activeKeys > 0 ? (
          <Field
            label="Grace period"
            name="gracePeriodHours"
            hint="Renewal never extends an old key's lifetime."
          >
            <Select options={GRACE_PERIODS} defaultValue="2" />
          </Field>
        ) : null}
      </ConfirmDialog>
      {made ? (
        <Banner tone="success" title="API key active" live className="w-full">
          <SecretField label="new API key" value={made} onCopied={onCopied} />
        </Banner>
      ) : null}
      <LeaveGuard
        active={made !== undefined && shownOnce && !isCopied}
        title="Leave without copying the new API key?"
      />
    </div>
  );
}

/** A key that members can reveal and copy. */
export function RevealKey({ keyId, lastFour }: { keyId: string; lastFour: string }) {
  return (
    <SecretField
      label={`API key ending in ${lastFour}`}
      ending={lastFour}
      reveal={() => revealApiKey(keyId)}
    />
  );
}

/** Revokes one key immediately. */
export function RevokeKey({
  applicationId,
  keyId,
  lastFour,
  used,
}: {
  applicationId: string;
  keyId: string;
  lastFour: string;
  /** For example, "It was last used 3 minutes ago." or "It was never used." */
  used: string;
}) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" size="small" aria-label={`Revoke key ending in ${lastFour}`}>
          Revoke
        </Button>
      }
      title={`Revoke the key ending in ${lastFour}?`}
      description="Calls with this key fail immediately. Only a publisher of the API can reactivate it."
      effects={[used]}
      verb="Revoke key"
      action={revokeApiKey}
      fields={{ applicationId, keyId }}
    />
  );
}
