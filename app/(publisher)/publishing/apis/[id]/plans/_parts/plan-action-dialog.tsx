"use client";

import type { PlanAction } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast-store";
import { type PlanDialogProps, type PlanFacts, planActionLabel } from "./plan-action-labels";
import { changePlanStatus } from "./plan-actions";

interface Confirmation {
  readonly done: string;
  readonly description: string;
  readonly effects: (plan: PlanFacts) => readonly string[];
}

const CONFIRMATIONS: Readonly<Record<PlanAction, Confirmation>> = {
  PUBLISH: {
    done: "Plan published",
    description: "A published plan can't go back to staging.",
    effects: ({ authenticationType }) => [
      authenticationType === "KEYLESS"
        ? "Calls without credentials are accepted. An API can have at most one such plan."
        : "Applications can subscribe to it once the API is also published.",
    ],
  },
  DEPRECATE: {
    done: "Plan deprecated",
    description: "It accepts no new subscriptions. This can't be undone.",
    effects: ({ openSubscriptions }) => [
      openSubscriptions === 1
        ? "1 open subscription keeps working."
        : `${plural(openSubscriptions, "open subscription")} keep working.`,
    ],
  },
  CLOSE: {
    done: "Plan closed",
    description: "All applications that use it lose access. This can't be undone.",
    effects: ({ openSubscriptions }) => [
      openSubscriptions === 0
        ? "It has no open subscriptions."
        : `Closes ${plural(openSubscriptions, "open subscription")} and revokes ${openSubscriptions === 1 ? "its" : "their"} keys.`,
      ...(openSubscriptions > 0 ? ["Latchkey notifies the applications' members."] : []),
    ],
  },
};

/** Confirms a plan's status change with its effects and counts. */
export function PlanActionDialog({ plan, action, ...state }: PlanDialogProps) {
  const { verb, danger } = planActionLabel(action);
  const { done, description, effects } = CONFIRMATIONS[action];
  return (
    <ConfirmDialog
      {...state}
      title={`${verb} “${plan.name}”?`}
      description={description}
      effects={effects(plan)}
      verb={verb}
      tone={danger ? "danger" : "primary"}
      confirmText={action === "CLOSE" && plan.openSubscriptions > 0 ? plan.name : undefined}
      action={async (data) => {
        const result = await changePlanStatus(data);
        if (!result?.error) toast({ title: done, tone: "success" });
        return result;
      }}
      fields={{ id: plan.id, apiId: plan.apiId, chosenAction: action }}
    />
  );
}
