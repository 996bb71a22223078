"use client";

import { Copy, Ellipsis, KeyRound, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DropdownMenu, MenuItem } from "@/app/_ui/dropdown-menu";
import { Field } from "@/app/_ui/field";
import { IconButton } from "@/app/_ui/icon-button";
import { Select } from "@/app/_ui/select";
import { useKeptOnce } from "@/app/_ui/shown-once-store";
import { toast } from "@/app/_ui/toast-store";
import { COPYING_BLOCKED, useCopy } from "@/app/_ui/use-copy";
import { GRACE_PERIODS } from "./grace-periods";
import { renewApiKey, revealApiKey, revokeApiKey } from "./key-actions";
import { NewKeyDialog } from "./new-key-dialog";

interface Props {
  readonly id: string;
  readonly lastFour: string;
  readonly subscriptionId: string;
  readonly applicationId: string;
  /** The API's name and version. */
  readonly api: string;
  /** For example, "It was last used 3 minutes ago." or "It was never used." */
  readonly used: string;
  readonly can: { readonly copy: boolean; readonly renew: boolean; readonly revoke: boolean };
  readonly shownOnce: boolean;
}

/** A member's actions for a key in a list: copy, renew and revoke. */
export function ApiKeyMenu(props: Props) {
  const { lastFour, can } = props;
  const [asked, setAsked] = useState<"renew" | "revoke">();
  const [made, setMade] = useState<string>();
  const keep = useKeptOnce();
  const showNew = (key: string) => {
    if (props.shownOnce) keep({ what: "new API key", value: key });
    setMade(key);
  };
  const { copy } = useCopy(
    () => revealApiKey(props.id),
    () => toast({ tone: "success", title: "API key copied" }),
    notCopied,
  );
  const router = useRouter();
  const endRenewal = () => {
    setMade(undefined);
    router.refresh();
  };
  const close = (open: boolean) => !open && setAsked(undefined);
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton
            label={`Actions for key …${lastFour}`}
            icon={<Ellipsis />}
            size="small"
            variant="quiet"
          />
        }
      >
        {can.copy ? (
          <MenuItem icon={<Copy />} onSelect={copy}>
            Copy key
          </MenuItem>
        ) : null}
        {can.renew ? (
          <MenuItem icon={<RefreshCw />} onSelect={() => setAsked("renew")}>
            Renew key
          </MenuItem>
        ) : null}
        {can.revoke ? (
          <MenuItem icon={<KeyRound />} tone="danger" onSelect={() => setAsked("revoke")}>
            Revoke key
          </MenuItem>
        ) : null}
      </DropdownMenu>
      <Renewal {...props} open={asked === "renew"} onOpenChange={close} onMade={showNew} />
      <Revocation {...props} open={asked === "revoke"} onOpenChange={close} />
      {made ? (
        <NewKeyDialog apiKey={made} api={props.api} shownOnce={props.shownOnce} onClose={endRenewal} />
      ) : null}
    </>
  );
}

/** A menu has no place for an error. */
function notCopied(error: string) {
  const description =
    error === COPYING_BLOCKED
      ? "The browser blocked copying. Open the subscription and reveal the key there."
      : error;
  toast({ tone: "danger", title: "API key not copied", description });
}

type DialogProps = Props & { open: boolean; onOpenChange: (open: boolean) => void };

function Renewal({ onMade, ...props }: DialogProps & { onMade: (key: string) => void }) {
  const { api, applicationId, subscriptionId, shownOnce, open, onOpenChange } = props;
  const renew = async (data: FormData) => {
    const result = await renewApiKey(data);
    if (result.error !== undefined) return { error: result.error };
    onMade(result.key);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Renew the API key for ${api}?`}
      description="The new key works immediately. The subscription's current keys keep working for the grace period, so that nothing breaks while you replace them everywhere."
      effects={shownOnce ? ["The new key is shown once. Copy it before you close it."] : undefined}
      verb="Renew key"
      tone="primary"
      action={renew}
      fields={{ applicationId, subscriptionId, later: "true" }}
    >
      <Field label="Grace period" name="gracePeriodHours" hint="Renewal never extends an old key's lifetime.">
        <Select options={GRACE_PERIODS} defaultValue="2" />
      </Field>
    </ConfirmDialog>
  );
}

function Revocation({ id, lastFour, applicationId, used, open, onOpenChange }: DialogProps) {
  const revoke = async (data: FormData) => {
    const result = await revokeApiKey(data);
    if (!result?.error) toast({ tone: "success", title: "API key revoked" });
    return result;
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Revoke the key ending in ${lastFour}?`}
      description="Calls with this key fail immediately. Only a publisher of the API can reactivate it."
      effects={[used]}
      verb="Revoke key"
      action={revoke}
      fields={{ applicationId, keyId: id }}
    />
  );
}
