"use client";

import { CalendarClock, Ellipsis, KeyRound, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { ApiKeyStatus } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateTimeField } from "@/app/_ui/date-time-field";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { DropdownMenu, MenuItem } from "@/app/_ui/dropdown-menu";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { IconButton } from "@/app/_ui/icon-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import {
  changeApiKeyExpiry,
  reactivateApiKey,
  revokeApiKey,
} from "@/app/(publisher)/publishing/_parts/key-actions";

type KeyProps = {
  subscriptionId: string;
  id: string;
  lastFour: string;
  status: ApiKeyStatus;
  expiresAt: string | null;
  /** An owner renewed it: it can expire earlier, but not later. */
  renewed: boolean;
};

/** A publisher's actions for a key. */
export function KeyMenu(props: KeyProps) {
  const { subscriptionId, id, lastFour, status } = props;
  const [asked, setAsked] = useState<"revoke" | "reactivate" | "expiry">();
  const close = (open: boolean) => !open && setAsked(undefined);
  const over = status === "REVOKED" || status === "EXPIRED";
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
        {over ? (
          <MenuItem icon={<RotateCcw />} onSelect={() => setAsked("reactivate")}>
            Reactivate key
          </MenuItem>
        ) : (
          <>
            <MenuItem icon={<CalendarClock />} onSelect={() => setAsked("expiry")}>
              Change expiry
            </MenuItem>
            <MenuItem icon={<KeyRound />} tone="danger" onSelect={() => setAsked("revoke")}>
              Revoke key
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      <ConfirmDialog
        open={asked === "revoke"}
        onOpenChange={close}
        title={`Revoke key …${lastFour}?`}
        description="Calls with it fail immediately. The subscription continues, and the application's owners can create a new key."
        verb="Revoke key"
        action={revokeApiKey}
        fields={{ subscriptionId, id }}
      />
      <ConfirmDialog
        open={asked === "reactivate"}
        onOpenChange={close}
        title={`Reactivate key …${lastFour}?`}
        description="Calls with it are accepted again while the subscription is active."
        verb="Reactivate key"
        tone="primary"
        action={reactivateApiKey}
        fields={{ subscriptionId, id }}
      />
      <Dialog
        open={asked === "expiry"}
        onOpenChange={close}
        title={`Change expiry of key …${lastFour}`}
        description={
          props.renewed
            ? "An owner of the application renewed this key. It can expire earlier, but not later, than they chose."
            : "Leave blank to expire with the subscription."
        }
      >
        <ExpiryForm {...props} onDone={() => setAsked(undefined)} />
      </Dialog>
    </>
  );
}

function ExpiryForm({ subscriptionId, id, expiresAt, onDone }: KeyProps & { onDone: () => void }) {
  const [state, submit] = useFormAction(changeApiKeyExpiry, EMPTY_FORM);
  useDone(state, () => {
    toast({ title: "Key expiry changed", tone: "success" });
    onDone();
  });
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="subscriptionId" value={subscriptionId} />
      <input type="hidden" name="id" value={id} />
      <Field label="Expiry" name="expiresAt" optional>
        <DateTimeField defaultValue={expiresAt} />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>Change expiry</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
