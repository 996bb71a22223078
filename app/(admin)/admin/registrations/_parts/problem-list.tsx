"use client";

import { RotateCw } from "lucide-react";
import { type ReactNode, useState, useTransition } from "react";
import { operationLabel } from "@/app/_components/operation-labels";
import type { RegistrationProblemsQuery } from "@/app/_data/generated/graphql";
import { answered, failureTitle } from "@/app/_lib/errors/answered";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { RowTitle } from "@/app/_ui/row-title";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { toast } from "@/app/_ui/toast-store";
import { useFailures } from "@/app/_ui/use-failures";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { repairRegistrations } from "./actions";
import type { ProblemLabel } from "./problem-kinds";

type Problem = RegistrationProblemsQuery["registrationProblems"]["nodes"][number];

/** Problems of one kind, with selection and bulk repair. */
export function ProblemList({
  labels,
  problems,
  footer,
}: {
  labels: ProblemLabel;
  problems: readonly Problem[];
  footer: ReactNode;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useFailures((count) => `${plural(count, "problem")} couldn't be repaired`);
  const present = problems.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  const repair = async (action: "RETRY" | "DISMISS") => {
    const data = new FormData();
    data.set("kind", labels.kind);
    data.set("chosenAction", action);
    for (const id of present) data.append("id", id);
    setFailures([]);
    const outcome = await answered(repairRegistrations(data), (error) => ({ error, done: 0, failed: [] }));
    // The rows can leave the list, so their names are stored for the error list.
    const names = new Map(problems.map(({ id, applicationName }) => [id, applicationName]));
    setFailures(outcome.failed.map(({ id, error }) => `${names.get(id) ?? "One problem"}: ${error}`));
    setChosen(new Set(outcome.error ? present : outcome.failed.map(({ id }) => id)));
    if (outcome.done > 0) toast({ title: saidOf(action, outcome.done), tone: "success" });
    return outcome.error ? { error: outcome.error } : undefined;
  };

  return (
    <div className="flex flex-col gap-4">
      <Toolbar
        labels={labels}
        count={present.length}
        all={present.length === problems.length}
        chooseAll={(all) => setChosen(new Set(all ? problems.map(({ id }) => id) : []))}
        repair={repair}
      />
      {failures}
      <Table
        caption="Problems"
        columns={columnsOf(labels, chosen, setChosen)}
        rows={problems}
        rowKey={(problem) => problem.id}
        footer={footer}
      />
    </div>
  );
}

const saidOf = (action: "RETRY" | "DISMISS", count: number) =>
  action === "RETRY"
    ? `${plural(count, "change")} queued for retry`
    : `${plural(count, "problem")} removed from the list`;

type Repair = (action: "RETRY" | "DISMISS") => Promise<{ error: string } | undefined>;

interface ToolbarProps {
  readonly labels: ProblemLabel;
  /** The number selected, and whether that's all of them. */
  readonly count: number;
  readonly all: boolean;
  readonly chooseAll: (all: boolean) => void;
  readonly repair: Repair;
}

function Toolbar({ labels, count, all, chooseAll, repair }: ToolbarProps) {
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();
  const retry = () => {
    setError(undefined);
    start(async () => setError((await repair("RETRY"))?.error));
  };
  // The question shows its own errors; what became of an earlier retry is past.
  const dismiss = () => {
    setError(undefined);
    return repair("DISMISS");
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Checkbox
          label="Select all on this page"
          className="pl-4"
          checked={all}
          indeterminate={count > 0 && !all}
          onChange={() => chooseAll(!all)}
        />
        <span className="mr-auto text-sm text-text-muted" aria-live="polite">
          {count === 0 ? "" : `${count} selected`}
        </span>
        {labels.retryable ? (
          <Button
            variant="secondary"
            icon={<RotateCw />}
            disabled={count === 0}
            pending={pending}
            onClick={retry}
          >
            Retry changes
          </Button>
        ) : null}
        <ConfirmDialog
          trigger={
            <Button variant="secondary" disabled={count === 0}>
              {labels.dismiss.verb}
            </Button>
          }
          title={labels.dismiss.question.replace("{count}", plural(count, labels.dismiss.noun))}
          description="Nothing is sent to the authorization server."
          effects={labels.dismiss.effects}
          verb={labels.dismiss.verb}
          action={dismiss}
        />
      </div>
      {error ? (
        <Banner tone="danger" title={failureTitle(error)} live>
          {error}
        </Banner>
      ) : null}
    </div>
  );
}

function columnsOf(
  labels: ProblemLabel,
  chosen: ReadonlySet<string>,
  choose: (ids: ReadonlySet<string>) => void,
): Column<Problem>[] {
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return [
    {
      key: "select",
      kind: "select",
      header: <VisuallyHidden>Selected</VisuallyHidden>,
      cell: ({ id, applicationName }) => (
        <Checkbox
          label={`Select ${applicationName}`}
          labelHidden
          checked={chosen.has(id)}
          onChange={() => toggle(id)}
        />
      ),
    },
    {
      key: "application",
      header: "Application",
      kind: "title",
      cell: ({ applicationId, applicationName, applicationStatus }) => (
        <RowTitle
          href={paths.credentials(applicationId)}
          detail={applicationStatus === "ARCHIVED" ? "Archived" : undefined}
        >
          {applicationName}
        </RowTitle>
      ),
    },
    { key: "provider", header: "Provider", wideOnly: true, cell: ({ providerName }) => providerName },
    labels.kind === "ORPHANED"
      ? {
          key: "client",
          header: "client_id",
          cell: ({ clientId }) => <span className="break-all font-mono text-sm">{clientId ?? "–"}</span>,
        }
      : {
          key: "change",
          header: "Change",
          cell: ({ operationKind }) => (operationKind ? operationLabel(operationKind) : "–"),
        },
    {
      key: "error",
      header: "Error",
      kind: "text",
      cell: (problem) => <Response {...problem} />,
    },
    { key: "since", header: "Since", cell: ({ since }) => <Time value={since} /> },
  ];
}

function Response({ error, willRetryAt }: Problem) {
  return (
    <>
      {error?.message ?? "–"}
      {willRetryAt ? (
        <>
          {" "}
          Next attempt <Time value={willRetryAt} />.
        </>
      ) : null}
    </>
  );
}
