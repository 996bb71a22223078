import { CircleSlash, CircleX, Rocket } from "lucide-react";
import type { ReactNode } from "react";
import type { AuthenticationType, PlanAction, PlanStatus } from "@/app/_data/generated/graphql";

/** A plan's values shown in the confirmations of its actions. */
export interface PlanFacts {
  readonly id: string;
  readonly apiId: string;
  readonly name: string;
  readonly status: PlanStatus;
  readonly authenticationType: AuthenticationType;
  readonly openSubscriptions: number;
}

export interface PlanDialogProps {
  readonly plan: PlanFacts;
  readonly action: PlanAction;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

interface ActionLabel {
  readonly verb: string;
  readonly icon: ReactNode;
  readonly danger?: boolean;
}

const ACTION_LABELS: Readonly<Record<PlanAction, ActionLabel>> = {
  PUBLISH: { verb: "Publish plan", icon: <Rocket /> },
  DEPRECATE: { verb: "Deprecate plan", icon: <CircleSlash /> },
  CLOSE: { verb: "Close plan", icon: <CircleX />, danger: true },
};

export const planActionLabel = (action: PlanAction): ActionLabel => ACTION_LABELS[action];
