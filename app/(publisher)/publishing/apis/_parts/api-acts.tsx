"use client";

import { Archive, CircleSlash, Rocket, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiAct, ApiVisibility } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { Button, type ButtonProps } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast-store";
import { changeApiStatus } from "./api-actions";

/** What of an API its acts tell before they are done. */
export interface ApiFacts {
  readonly id: string;
  readonly name: string;
  readonly visibility: ApiVisibility;
  readonly publishedPlans: number;
  readonly openPlans: number;
  readonly openSubscriptions: number;
}

interface ActWords {
  readonly verb: string;
  readonly done: string;
  readonly icon: ReactNode;
  readonly danger?: boolean;
  readonly description: string;
  readonly effects: (facts: ApiFacts) => readonly string[];
}

const goOn = ({ openSubscriptions }: ApiFacts) =>
  openSubscriptions > 0
    ? `${plural(openSubscriptions, "open subscription")} ${openSubscriptions === 1 ? "goes" : "go"} on as before.`
    : "It has no open subscriptions.";

const ACTS: Readonly<Record<ApiAct, ActWords>> = {
  PUBLISH: {
    verb: "Publish API",
    done: "is published",
    icon: <Rocket />,
    description: "It appears in the catalog. You can take it back to a draft later.",
    effects: ({ visibility, publishedPlans }) => [
      visibility === "PUBLIC"
        ? "Everybody who is signed in finds it."
        : "Only its publishers, and the people whom you name, find it.",
      publishedPlans > 0
        ? `${plural(publishedPlans, "published plan")} can be subscribed.`
        : "It has no published plan yet: nobody can subscribe.",
    ],
  },
  UNPUBLISH: {
    verb: "Take back to draft",
    done: "is a draft again",
    icon: <Undo2 />,
    description: "It leaves the catalog. Only its publishers see it until it is published again.",
    effects: (facts) => ["Nobody can subscribe to it.", goOn(facts)],
  },
  DEPRECATE: {
    verb: "Deprecate API",
    done: "is deprecated",
    icon: <CircleSlash />,
    description: "It stays in the catalog, marked as deprecated, and takes no new subscriptions.",
    effects: (facts) => [goOn(facts)],
  },
  ARCHIVE: {
    verb: "Archive API",
    done: "is archived",
    icon: <Archive />,
    danger: true,
    description: "It ends for everybody. This cannot be undone.",
    effects: ({ openPlans, openSubscriptions }) => [
      `Closes ${plural(openPlans, "plan")}.`,
      `Closes ${plural(openSubscriptions, "open subscription")} and revokes their keys. The members of the applications are told.`,
      "It leaves the catalog. Its publishers can still read it.",
    ],
  },
};

/** One act of an API's life, which says its effects first. */
export function ApiActButton({
  facts,
  act,
  variant,
}: {
  facts: ApiFacts;
  act: ApiAct;
  variant?: ButtonProps["variant"];
}) {
  const { verb, done, icon, danger, description, effects } = ACTS[act];
  return (
    <ConfirmDialog
      trigger={
        <Button variant={variant ?? (danger ? "danger-outline" : "secondary")} icon={icon}>
          {verb}
        </Button>
      }
      title={`${verb}: “${facts.name}”?`}
      description={description}
      effects={effects(facts)}
      verb={verb}
      tone={danger ? "danger" : "primary"}
      confirmText={act === "ARCHIVE" ? facts.name : undefined}
      action={async (data) => {
        const result = await changeApiStatus(data);
        if (!result?.error) toast({ title: `“${facts.name}” ${done}`, tone: "success" });
        return result;
      }}
      fields={{ id: facts.id, act }}
    />
  );
}
