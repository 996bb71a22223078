"use client";

import { useState } from "react";
import type { PlanAction } from "@/app/_data/generated/graphql";
import { Button } from "@/app/_ui/button";
import { DialogTrigger } from "@/app/_ui/dialog-trigger";
import { late } from "@/app/_ui/late";
import { type PlanFacts, planActionLabel } from "./plan-action-labels";

export const PlanActionDialog = late(() =>
  import("./plan-action-dialog").then((module) => module.PlanActionDialog),
);

/** The button for a plan's status change. */
export function PlanActionButton({ plan, action }: { plan: PlanFacts; action: PlanAction }) {
  const { verb, icon, danger } = planActionLabel(action);
  const [open, setOpen] = useState(false);
  return (
    <>
      <DialogTrigger open={open} onOpen={() => setOpen(true)} preload={PlanActionDialog.preload}>
        <Button variant={danger ? "danger-outline" : "secondary"} icon={icon}>
          {verb}
        </Button>
      </DialogTrigger>
      <PlanActionDialog plan={plan} action={action} open={open} onOpenChange={setOpen} />
    </>
  );
}
