"use client";

import { ArrowDown, ArrowUp, Ellipsis } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import { planActions, planStatusLabel } from "@/app/_components/api-labels";
import { approvalLabel, authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { PlanAction } from "@/app/_data/generated/graphql";
import { answered, asError } from "@/app/_lib/errors/answered";
import { formatNumber } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { DropdownMenu, MenuItem } from "@/app/_ui/dropdown-menu";
import { IconButton } from "@/app/_ui/icon-button";
import { RowTitle } from "@/app/_ui/row-title";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { toastFailure } from "@/app/_ui/use-action";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { type PlanFacts, planActionLabel } from "./plan-action-labels";
import { reorderPlans } from "./plan-actions";
import { PlanActionDialog } from "./plan-buttons";

export interface PlanRow extends PlanFacts {
  readonly approval: "AUTO" | "MANUAL";
  readonly description: string;
  readonly openSubscriptionCount: number | null;
}

/** An API's plans in the order consumers see them. Publishers can reorder them and change their status. */
export function PlanList({
  caption,
  apiId,
  plans: given,
  behind = [],
  canManage,
}: {
  caption: string;
  apiId: string;
  plans: readonly PlanRow[];
  /** Plans that stay at the end. Reordering sends all of an API's plans. */
  behind?: readonly string[];
  canManage: boolean;
}) {
  const { plans, said, box, move } = useOrder(apiId, given, behind);
  return (
    <div ref={box}>
      <Table
        caption={caption}
        columns={columnsOf(plans, canManage, move)}
        rows={plans}
        rowKey={({ id }) => id}
      />
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </div>
  );
}

type Move = (plan: PlanRow, by: 1 | -1) => void;

/** The new order, shown before the server confirms it and reverted if the server rejects it. */
function useOrder(apiId: string, given: readonly PlanRow[], behind: readonly string[]) {
  const [input, setWanted] = useState<readonly string[] | null>(null);
  const [said, setSaid] = useState("");
  const [, start] = useTransition();
  const box = useRef<HTMLDivElement>(null);
  const byId = new Map(given.map((plan) => [plan.id, plan]));
  const complete = input?.length === given.length && input.every((id) => byId.has(id));
  const plans = complete ? input.flatMap((id) => byId.get(id) ?? []) : given;

  const move: Move = (plan, by) => {
    const ids = plans.map(({ id }) => id);
    const from = ids.indexOf(plan.id);
    const to = from + by;
    ids.splice(from, 1);
    ids.splice(to, 0, plan.id);
    setWanted(ids);
    setSaid(`${plan.name} moved to position ${to + 1} of ${ids.length}.`);
    // A moved row loses focus. At the top and bottom one button is disabled, so the other one is focused.
    const direction = to === 0 ? "down" : to === ids.length - 1 ? "up" : by < 0 ? "up" : "down";
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-move="${plan.id}-${direction}"]`)?.focus(),
    );
    start(async () => {
      const result = await answered(reorderPlans(apiId, [...ids, ...behind]), asError);
      if (!result?.error) return;
      setWanted(null);
      setSaid("");
      toastFailure(result.error);
    });
  };
  return { plans, said, box, move };
}

function columnsOf(plans: readonly PlanRow[], canManage: boolean, move: Move): Column<PlanRow>[] {
  const columns: Column<PlanRow>[] = [
    {
      key: "name",
      header: "Plan",
      kind: "title",
      cell: ({ id, apiId, name, description }) => (
        <RowTitle href={paths.publishing.plan(apiId, id)} detail={description.split("\n")[0] || undefined}>
          {name}
        </RowTitle>
      ),
    },
    {
      key: "authenticationType",
      header: "Authentication",
      cell: ({ authenticationType }) => authenticationTypeLabel(authenticationType).label,
    },
    {
      key: "approval",
      header: "Approval",
      cell: ({ authenticationType, approval }) =>
        authenticationType === "KEYLESS" ? "–" : approvalLabel(approval).label,
    },
    {
      key: "status",
      header: "Status",
      cell: ({ status }) => {
        const { label, tone, hollow } = planStatusLabel(status);
        return (
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
        );
      },
    },
    { key: "open", header: "Open subscriptions", align: "end", cell: (plan) => <Open plan={plan} /> },
  ];
  if (!canManage) return columns;
  const order: Column<PlanRow> = {
    key: "order",
    header: "Order",
    cell: (plan) => <MoveButtons plan={plan} plans={plans} move={move} />,
  };
  const menu: Column<PlanRow> = {
    key: "menu",
    header: "Actions",
    kind: "actions",
    cell: (plan) => <PlanMenu plan={plan} />,
  };
  return plans.length > 1 ? [...columns, order, menu] : [...columns, menu];
}

function Open({ plan }: { plan: PlanRow }) {
  const count = plan.openSubscriptionCount;
  if (!count) return <span className="text-text-subtle">{count === 0 ? "0" : "–"}</span>;
  return (
    <TextLink
      href={paths.publishing.subscriptions(plan.apiId, { plan: plan.id })}
      aria-label={`${formatNumber(count)} open subscriptions to ${plan.name}`}
    >
      {formatNumber(count)}
    </TextLink>
  );
}

function MoveButtons({ plan, plans, move }: { plan: PlanRow; plans: readonly PlanRow[]; move: Move }) {
  const place = plans.findIndex(({ id }) => id === plan.id);
  return (
    <span className="inline-flex">
      <IconButton
        label={`Move ${plan.name} up`}
        icon={<ArrowUp />}
        size="small"
        disabled={place === 0}
        data-move={`${plan.id}-up`}
        onClick={() => move(plan, -1)}
      />
      <IconButton
        label={`Move ${plan.name} down`}
        icon={<ArrowDown />}
        size="small"
        disabled={place === plans.length - 1}
        data-move={`${plan.id}-down`}
        onClick={() => move(plan, 1)}
      />
    </span>
  );
}

function PlanMenu({ plan }: { plan: PlanRow }) {
  const [action, setAction] = useState<PlanAction>();
  const actions = planActions(plan.status);
  if (actions.length === 0) return null;
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${plan.name}`} icon={<Ellipsis />} size="small" variant="quiet" />
        }
      >
        {actions.map((each) => {
          const { verb, icon, danger } = planActionLabel(each);
          return (
            <MenuItem
              key={each}
              icon={icon}
              tone={danger ? "danger" : undefined}
              onSelect={() => setAction(each)}
            >
              {verb}
            </MenuItem>
          );
        })}
      </DropdownMenu>
      {action ? (
        <PlanActionDialog
          plan={plan}
          action={action}
          open
          onOpenChange={(open) => !open && setAction(undefined)}
        />
      ) : null}
    </>
  );
}
