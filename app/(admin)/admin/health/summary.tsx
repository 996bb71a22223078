import type { HealthStatus, InstallationHealthQuery } from "@/app/_data/generated/graphql";
import { Banner } from "@/app/_ui/banner";
import { Time } from "@/app/_ui/time";
import type { Tone } from "@/app/_ui/tone";

type Health = InstallationHealthQuery["installationHealth"];
export type Check = Health["checks"][number];

/** Most urgent first. */
export const STATUSES: Readonly<Record<HealthStatus, { readonly label: string; readonly tone: Tone }>> = {
  PROBLEM: { label: "Problem", tone: "danger" },
  WARNING: { label: "Warning", tone: "warning" },
  NOT_CHECKED: { label: "Not checked", tone: "neutral" },
  OK: { label: "OK", tone: "success" },
};
const ORDER = Object.keys(STATUSES);

export const byUrgency = (one: Check, other: Check) =>
  ORDER.indexOf(one.status) - ORDER.indexOf(other.status);

/** What the checks come to. */
export function Summary({ health: { checks, checkedAt } }: { health: Health }) {
  const worst = ORDER.find((status) => checks.some((check) => check.status === status));
  const checked = (
    <>
      Checked <Time value={checkedAt} />.
    </>
  );
  if (worst === "PROBLEM")
    return (
      <Banner tone="danger" title="Something doesn't work">
        {checked}
      </Banner>
    );
  if (worst === "WARNING")
    return (
      <Banner tone="warning" title="Something needs attention">
        {checked}
      </Banner>
    );
  // As for some minutes after the first start, before background work has shown that it runs: no alarm, but no promise either.
  if (worst !== "OK")
    return (
      <Banner tone="neutral" title="Not everything has been checked">
        No problems were found in what was. {checked}
      </Banner>
    );
  return (
    <Banner tone="success" title="No problems found">
      {checked}
    </Banner>
  );
}
