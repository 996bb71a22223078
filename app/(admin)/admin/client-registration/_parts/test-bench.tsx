"use client";

import { Play } from "lucide-react";
import { useEffect, useState } from "react";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { FieldError } from "@/app/_ui/field";
import { type Step, StepList } from "@/app/_ui/step-list";
import { Time } from "@/app/_ui/time";
import { useAction } from "@/app/_ui/use-action";
import { entryOf } from "@/domain/kernel/request/entry";
import { latestProviderTest, type ProviderTest, refreshProvider, startProviderTest } from "./actions";

const TITLES: Readonly<Record<string, string>> = {
  discovery: "Discover the server",
  token: "Request a token",
  register: "Register a probe client",
  read: "Read the probe",
  update: "Update the probe",
  renew_secret: "Renew the probe's secret",
  delete: "Delete the probe",
};

const STATES = {
  PENDING: "pending",
  RUNNING: "running",
  DONE: "done",
  FAILED: "failed",
  SKIPPED: "skipped",
} as const;

const isInProgress = (test: ProviderTest | null) => test?.status === "WAITING" || test?.status === "RUNNING";

/** Tests what a server supports, and shows the steps in progress. */
export function TestBench({ providerId, initial }: { providerId: string; initial: ProviderTest | null }) {
  const [test, setTest] = useState(initial);
  const watch = async () => setTest(await latestProviderTest(providerId));
  const { run, pending, error } = useAction(startProviderTest, () => void watch());
  const inProgress = isInProgress(test);

  useEffect(() => {
    if (!inProgress) return;
    const timer = setInterval(async () => {
      const latest = await latestProviderTest(providerId);
      setTest(latest);
      if (!isInProgress(latest)) await refreshProvider(providerId);
    }, 700);
    return () => clearInterval(timer);
  }, [inProgress, providerId]);

  const start = () => {
    const data = new FormData();
    data.set("id", providerId);
    run(data);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="secondary" icon={<Play />} pending={pending || inProgress} onClick={start}>
          {inProgress ? "Testing" : "Test provider"}
        </Button>
        {test ? (
          <span className="text-sm text-text-muted">
            {inProgress ? "Started" : "Last tested"} <Time value={test.createdAt} /> by {test.requestedByName}
          </span>
        ) : null}
      </div>
      <FieldError live>{error}</FieldError>
      {test ? <StepList label="Test steps" steps={test.steps.map(toStep)} /> : null}
      {test?.status === "INTERRUPTED" ? (
        <Banner tone="warning" title="Test interrupted" live>
          Latchkey stopped during the test. Start it again.
        </Banner>
      ) : null}
      {test?.undeletedProbe ? (
        <Banner tone="warning" title="A probe client remains at the server" live>
          {test.undeletedProbe}
        </Banner>
      ) : null}
    </div>
  );
}

function toStep({ step, status, milliseconds, detail, error }: ProviderTest["steps"][number]): Step {
  return {
    key: step,
    title: entryOf(TITLES, step) ?? step,
    state: STATES[status],
    detail: error?.message ?? detail,
    durationMs: milliseconds ?? undefined,
  };
}
