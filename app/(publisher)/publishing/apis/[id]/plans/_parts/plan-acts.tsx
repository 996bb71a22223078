"use client";

import { CircleSlash, CircleX, Rocket } from "lucide-react";
import type { ReactNode } from "react";
import type { PlanAct, PlanSecurity, PlanStatus } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast-store";
import { changePlanStatus } from "./plan-actions";

/** What of a plan its acts tell before they are done. */
export interface PlanFacts {
  readonly id: string;
  readonly apiId: string;
  readonly name: string;
  readonly status: PlanStatus;
  readonly security: PlanSecurity;
  readonly openSubscriptions: number;
}

interface ActWords {
  readonly verb: string;
  readonly done: string;
  readonly icon: ReactNode;
  readonly danger?: boolean;
  readonly description: string;
  readonly effects: (plan: PlanFacts) => readonly string[];
}

const ACTS: Readonly<Record<PlanAct, ActWords>> = {
  PUBLISH: {
    verb: "Publish plan",
    done: "is published",
    icon: <Rocket />,
    description: "A published plan cannot go back to staging.",
    effects: ({ security }) => [
      security === "KEY_LESS"
        ? "Calls without credentials pass. An API has at most one such plan."
        : "Applications can subscribe to it, as soon as the API is published too.",
    ],
  },
  DEPRECATE: {
    verb: "Deprecate plan",
    done: "is deprecated",
    icon: <CircleSlash />,
    description: "It takes no new subscriptions. This cannot be taken back.",
    effects: ({ openSubscriptions }) => [
      openSubscriptions === 1
        ? "1 open subscription goes on as before."
        : `${plural(openSubscriptions, "open subscription")} go on as before.`,
    ],
  },
  CLOSE: {
    verb: "Close plan",
    done: "is closed",
    icon: <CircleX />,
    danger: true,
    description: "It ends for everybody. This cannot be undone.",
    effects: ({ openSubscriptions }) => [
      openSubscriptions === 0
        ? "No subscription is open: none is closed."
        : `Closes ${plural(openSubscriptions, "open subscription")} and revokes ${openSubscriptions === 1 ? "its" : "their"} keys.`,
      ...(openSubscriptions > 0 ? ["The members of the applications are told."] : []),
    ],
  },
};

export function planActWords(act: PlanAct): ActWords {
  return ACTS[act];
}

type DialogProps = { plan: PlanFacts; act: PlanAct; open?: boolean; onOpenChange?: (open: boolean) => void };

/** Says an act's effects with their numbers, then does it. */
export function PlanActDialog({ plan, act, trigger, ...state }: DialogProps & { trigger?: ReactNode }) {
  const { verb, done, danger, description, effects } = ACTS[act];
  return (
    <ConfirmDialog
      {...state}
      trigger={trigger}
      title={`${verb}: “${plan.name}”?`}
      description={description}
      effects={effects(plan)}
      verb={verb}
      tone={danger ? "danger" : "primary"}
      confirmText={act === "CLOSE" && plan.openSubscriptions > 0 ? plan.name : undefined}
      action={async (data) => {
        const result = await changePlanStatus(data);
        if (!result?.error) toast({ title: `“${plan.name}” ${done}`, tone: "success" });
        return result;
      }}
      fields={{ id: plan.id, apiId: plan.apiId, act }}
    />
  );
}

/** An act of a plan's life as a button. */
export function PlanActButton({ plan, act, primary }: { plan: PlanFacts; act: PlanAct; primary?: boolean }) {
  const { verb, icon, danger } = ACTS[act];
  return (
    <PlanActDialog
      plan={plan}
      act={act}
      trigger={
        <Button variant={primary ? "primary" : danger ? "danger-outline" : "secondary"} icon={icon}>
          {verb}
        </Button>
      }
    />
  );
}
