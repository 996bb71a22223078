"use client";

import { CircleSlash, CircleX, Rocket } from "lucide-react";
import type { ReactNode } from "react";
import type { AuthenticationType, PlanAction, PlanStatus } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast-store";
import { changePlanStatus } from "./plan-actions";

/** A plan's values shown in the confirmations of its actions. */
export interface PlanFacts {
  readonly id: string;
  readonly apiId: string;
  readonly name: string;
  readonly status: PlanStatus;
  readonly authenticationType: AuthenticationType;
  readonly openSubscriptions: number;
}

interface ActionLabel {
  readonly verb: string;
  readonly done: string;
  readonly icon: ReactNode;
  readonly danger?: boolean;
  readonly description: string;
  readonly effects: (plan: PlanFacts) => readonly string[];
}

const ACTION_LABELS: Readonly<Record<PlanAction, ActionLabel>> = {
  PUBLISH: {
    verb: "Publish plan",
    done: "Plan published",
    icon: <Rocket />,
    description: "A published plan can't go back to staging.",
    effects: ({ authenticationType }) => [
      authenticationType === "KEYLESS"
        ? "Calls without credentials are accepted. An API can have at most one such plan."
        : "Applications can subscribe to it once the API is also published.",
    ],
  },
  DEPRECATE: {
    verb: "Deprecate plan",
    done: "Plan deprecated",
    icon: <CircleSlash />,
    description: "It accepts no new subscriptions. This can't be undone.",
    effects: ({ openSubscriptions }) => [
      openSubscriptions === 1
        ? "1 open subscription keeps working."
        : `${plural(openSubscriptions, "open subscription")} keep working.`,
    ],
  },
  CLOSE: {
    verb: "Close plan",
    done: "Plan closed",
    icon: <CircleX />,
    danger: true,
    description: "All applications that use it lose access. This can't be undone.",
    effects: ({ openSubscriptions }) => [
      openSubscriptions === 0
        ? "It has no open subscriptions."
        : `Closes ${plural(openSubscriptions, "open subscription")} and revokes ${openSubscriptions === 1 ? "its" : "their"} keys.`,
      ...(openSubscriptions > 0 ? ["Latchkey notifies the applications' members."] : []),
    ],
  },
};

export function planActionLabel(action: PlanAction): ActionLabel {
  return ACTION_LABELS[action];
}

type DialogProps = {
  plan: PlanFacts;
  action: PlanAction;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Confirms a plan's status change with its effects and counts. */
export function PlanActionDialog({ plan, action, trigger, ...state }: DialogProps & { trigger?: ReactNode }) {
  const { verb, done, danger, description, effects } = ACTION_LABELS[action];
  return (
    <ConfirmDialog
      {...state}
      trigger={trigger}
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

/** The button for a plan's status change. */
export function PlanActionButton({ plan, action }: { plan: PlanFacts; action: PlanAction }) {
  const { verb, icon, danger } = ACTION_LABELS[action];
  return (
    <PlanActionDialog
      plan={plan}
      action={action}
      trigger={
        <Button variant={danger ? "danger-outline" : "secondary"} icon={icon}>
          {verb}
        </Button>
      }
    />
  );
}
