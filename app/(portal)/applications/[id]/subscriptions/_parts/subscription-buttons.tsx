"use client";

import { Ban, Undo2 } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { closeSubscription, withdrawSubscription } from "./actions";

interface Props {
  readonly applicationId: string;
  readonly subscriptionId: string;
  /** "Orders – Free". */
  readonly name: string;
}

/** Withdraws a request before a publisher reviews it. */
export function WithdrawRequest({ applicationId, subscriptionId, name }: Props) {
  return (
    <ConfirmDialog
      trigger={<Button icon={<Undo2 />}>Withdraw request</Button>}
      title={`Withdraw the request for ${name}?`}
      description="Publishers no longer see it as pending. You can request this plan again."
      verb="Withdraw request"
      action={withdrawSubscription}
      fields={{ applicationId, subscriptionId }}
    />
  );
}

/** Closes a subscription after a confirmation with its effects. */
export function CloseSubscription({
  applicationId,
  subscriptionId,
  name,
  effects,
}: Props & { effects: readonly string[] }) {
  return (
    <ConfirmDialog
      trigger={<Button icon={<Ban />}>Close subscription</Button>}
      title={`Close the subscription to ${name}?`}
      description="It ends immediately and can't be reopened. The application can subscribe again."
      effects={effects}
      verb="Close subscription"
      action={closeSubscription}
      fields={{ applicationId, subscriptionId }}
    >
      <Field label="Message to the publishers" name="message" optional>
        <Textarea rows={2} maxLength={fieldLength(LIMITS.message)} />
      </Field>
    </ConfirmDialog>
  );
}
