"use client";

import { Archive, CircleSlash, Rocket, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiAction, ApiVisibility } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { Button, type ButtonProps } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast-store";
import { changeApiStatus } from "./api-actions";

/** An API's values shown in the confirmations of its actions. */
export interface ApiFacts {
  readonly id: string;
  readonly name: string;
  readonly visibility: ApiVisibility;
  /** Published plans that need a subscription. */
  readonly subscribablePlans: number;
  /** Published plans that need none. */
  readonly keylessPlans: number;
  readonly openPlans: number;
  readonly openSubscriptions: number;
}

interface ActionLabel {
  readonly verb: string;
  readonly done: string;
  readonly icon: ReactNode;
  readonly danger?: boolean;
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

const ACTION_LABELS: Readonly<Record<ApiAction, ActionLabel>> = {
  PUBLISH: {
    verb: "Publish API",
    done: "API published",
    icon: <Rocket />,
    description: "It appears in the catalog. You can unpublish it later.",
    effects: (facts) => [
      facts.visibility === "PUBLIC"
        ? "All signed-in users can find it."
        : "Only its publishers and the users you add can find it.",
      ...planEffects(facts),
    ],
  },
  UNPUBLISH: {
    verb: "Unpublish API",
    done: "API unpublished",
    icon: <Undo2 />,
    description:
      "It leaves the catalog. Only its publishers and administrators can see it until it's published again.",
    effects: () => [
      "Gateways reject all calls to it. Subscriptions and keys stay, and work again once it is published.",
      "Applications can't subscribe to it.",
    ],
  },
  DEPRECATE: {
    verb: "Deprecate API",
    done: "API deprecated",
    icon: <CircleSlash />,
    description: "It stays in the catalog, marked as deprecated, and accepts no new subscriptions.",
    effects: (facts) => [keepWorking(facts)],
  },
  ARCHIVE: {
    verb: "Archive API",
    done: "API archived",
    icon: <Archive />,
    danger: true,
    description: "All applications that use it lose access. This can't be undone.",
    effects: ({ openPlans, openSubscriptions }) => [
      `Closes ${plural(openPlans, "plan")}.`,
      `Closes ${plural(openSubscriptions, "open subscription")} and revokes their keys. Latchkey notifies the applications' members.`,
      "It leaves the catalog. Its publishers can still view it.",
    ],
  },
};

/** A status change of an API, confirmed with its effects. */
export function ApiActionButton({
  facts,
  action,
  variant,
}: {
  facts: ApiFacts;
  action: ApiAction;
  variant?: ButtonProps["variant"];
}) {
  const { verb, done, icon, danger, description, effects } = ACTION_LABELS[action];
  return (
    <ConfirmDialog
      trigger={
        <Button variant={variant ?? (danger ? "danger-outline" : "secondary")} icon={icon}>
          {verb}
        </Button>
      }
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
