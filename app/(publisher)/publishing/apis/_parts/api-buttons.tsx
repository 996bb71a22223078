"use client";

import { useState } from "react";
import type { ApiAction } from "@/app/_data/generated/graphql";
import { Button, type ButtonProps } from "@/app/_ui/button";
import { DialogTrigger } from "@/app/_ui/dialog-trigger";
import { late } from "@/app/_ui/late";
import { type ApiFacts, apiActionLabel } from "./api-action-labels";

const ApiActionDialog = late(() => import("./api-action-dialog").then((module) => module.ApiActionDialog));

/** The button for a status change of an API, which is confirmed with its effects. */
export function ApiActionButton({
  facts,
  action,
  variant,
}: {
  facts: ApiFacts;
  action: ApiAction;
  variant?: ButtonProps["variant"];
}) {
  const { verb, icon, danger } = apiActionLabel(action);
  const [open, setOpen] = useState(false);
  return (
    <>
      <DialogTrigger open={open} onOpen={() => setOpen(true)} preload={ApiActionDialog.preload}>
        <Button variant={variant ?? (danger ? "danger-outline" : "secondary")} icon={icon}>
          {verb}
        </Button>
      </DialogTrigger>
      <ApiActionDialog facts={facts} action={action} open={open} onOpenChange={setOpen} />
    </>
  );
}
