"use client";

import type { ApiAction } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast-store";
import { type ApiFacts, apiActionLabel } from "./api-action-labels";
import { changeApiStatus } from "./api-actions";

interface Confirmation {
  readonly done: string;
  readonly description: string;
  readonly effects: (facts: ApiFacts) => readonly string[];
}

const keepWorking = ({ openSubscriptions }: ApiFacts) =>
  openSubscriptions > 0
    ? `${plural(openSubscriptions, "open subscription")} ${openSubscriptions === 1 ? "keeps" : "keep"} working.`
    : "It has no open subscriptions.";

/** What applications can do with the plans of a published API. */
function planEffects({ subscribablePlans, keylessPlans }: ApiFacts): string[] {
  if (subscribablePlans === 0 && keylessPlans === 0)
    return ["It has no published plan yet, so applications can't subscribe."];
  return [
    ...(subscribablePlans > 0
      ? [`Applications can subscribe to ${plural(subscribablePlans, "published plan")}.`]
      : []),
    ...(keylessPlans > 0 ? ["It can be called without credentials or a subscription."] : []),
  ];
}

const CONFIRMATIONS: Readonly<Record<ApiAction, Confirmation>> = {
  PUBLISH: {
    done: "API published",
    description: "It appears in the catalog. You can unpublish it later.",
    effects: (facts) => [
      facts.visibility === "PUBLIC"
        ? "All signed-in users can find it."
        : "Only its publishers and the users you add can find it.",
      ...planEffects(facts),
    ],
  },
  UNPUBLISH: {
    done: "API unpublished",
    description:
      "It leaves the catalog. Only its publishers and administrators can see it until it's published again.",
    effects: () => [
      "Gateways reject all calls to it. Subscriptions and keys stay, and work again once it is published.",
      "Applications can't subscribe to it.",
    ],
  },
  DEPRECATE: {
    done: "API deprecated",
    description: "It stays in the catalog, marked as deprecated, and accepts no new subscriptions.",
    effects: (facts) => [keepWorking(facts)],
  },
  ARCHIVE: {
    done: "API archived",
    description: "All applications that use it lose access. This can't be undone.",
    effects: ({ openPlans, openSubscriptions }) => [
      `Closes ${plural(openPlans, "plan")}.`,
      `Closes ${plural(openSubscriptions, "open subscription")} and revokes their keys. Latchkey notifies the applications' members.`,
      "It leaves the catalog. Its publishers can still view it.",
    ],
  },
};

type Props = {
  facts: ApiFacts;
  action: ApiAction;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Confirms a status change of an API with its effects. */
export function ApiActionDialog({ facts, action, ...state }: Props) {
  const { verb, danger } = apiActionLabel(action);
  const { done, description, effects } = CONFIRMATIONS[action];
  return (
    <ConfirmDialog
      {...state}
      title={`${verb} “${facts.name}”?`}
      description={description}
      effects={effects(facts)}
      verb={verb}
      tone={danger ? "danger" : "primary"}
      confirmText={action === "ARCHIVE" ? facts.name : undefined}
      action={async (data) => {
        const result = await changeApiStatus(data);
        if (!result?.error) toast({ title: done, tone: "success" });
        return result;
      }}
      fields={{ id: facts.id, chosenAction: action }}
    />
  );
}
