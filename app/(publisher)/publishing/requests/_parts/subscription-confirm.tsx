"use client";

import { CirclePause, CirclePlay, CircleX, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { applySubscriptionAction } from "./subscription-actions";

interface ActionLabel {
  readonly verb: string;
  readonly done: string;
  readonly icon: ReactNode;
  readonly tone: "primary" | "danger";
  readonly description: (name: string) => string;
  readonly effects: (keys: number) => readonly string[];
  /** The message field's label. Absent for actions without a message. */
  readonly message?: string;
}

const activeKeys = (keys: number, verb: string) =>
  keys > 0 ? [`${verb} ${keys} ${keys === 1 ? "key" : "keys"}.`] : [];

const ACTION_LABELS = {
  reject: {
    verb: "Reject request",
    done: "Request rejected",
    icon: <X />,
    tone: "danger",
    description: (name) => `“${name}” gets no subscription. Its owners can request again.`,
    effects: () => [],
    message: "Reason",
  },
  pause: {
    verb: "Pause subscription",
    done: "Subscription paused",
    icon: <CirclePause />,
    tone: "primary",
    description: (name) => `Calls from “${name}” are rejected until you resume the subscription.`,
    effects: (keys) => activeKeys(keys, "Stops"),
    message: "Message to the consumer",
  },
  resume: {
    verb: "Resume subscription",
    done: "Subscription resumed",
    icon: <CirclePlay />,
    tone: "primary",
    description: (name) => `Calls from “${name}” are accepted again.`,
    effects: (keys) => (keys > 0 ? ["Its keys work again."] : []),
  },
  close: {
    verb: "Close subscription",
    done: "Subscription closed",
    icon: <CircleX />,
    tone: "danger",
    description: (name) => `“${name}” loses access immediately. This can't be undone.`,
    effects: (keys) => activeKeys(keys, "Revokes"),
    message: "Message to the consumer",
  },
} as const satisfies Readonly<Record<string, ActionLabel>>;

/** An action on a subscription with at most a message, confirmed with its effects. */
export function SubscriptionAction({
  action,
  subscriptionId,
  applicationName,
  keys,
}: {
  action: keyof typeof ACTION_LABELS;
  subscriptionId: string;
  applicationName: string;
  /** The number of keys that aren't revoked or expired. */
  keys: number;
}) {
  const { verb, done, icon, tone, description, effects, message }: ActionLabel = ACTION_LABELS[action];
  return (
    <ConfirmDialog
      trigger={
        <Button variant={tone === "danger" ? "danger-outline" : "secondary"} icon={icon}>
          {verb}
        </Button>
      }
      title={`${verb} of “${applicationName}”?`}
      description={description(applicationName)}
      effects={effects(keys)}
      verb={verb}
      tone={tone}
      action={async (data) => {
        const result = await applySubscriptionAction(data);
        if (!result?.error) toast({ title: done, tone: "success" });
        return result;
      }}
      fields={{ id: subscriptionId, chosenAction: action }}
    >
      {message ? (
        <Field label={message} name="message" id={`${action}-message`} optional>
          <Textarea maxLength={fieldLength(LIMITS.message)} rows={3} />
        </Field>
      ) : null}
    </ConfirmDialog>
  );
}
