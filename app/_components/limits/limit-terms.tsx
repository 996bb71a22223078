import type { Definition } from "@/app/_ui/definition-list";
import { limitsLabel, type ShownLimits } from "./limit-labels";
import { type QuotaFacts, QuotaMeter } from "./quota-meter";

/** A subscription's limits, and the bar of its quota while it is open. */
export function limitTerms({
  status,
  limits,
  quotaUse,
}: {
  readonly status: string;
  readonly limits: ShownLimits;
  readonly quotaUse?: QuotaFacts["use"] | null;
}): Definition[] {
  const isOpen = status === "ACCEPTED" || status === "PAUSED";
  return [
    { term: "Limits", description: limitsLabel(limits) },
    ...(isOpen && limits.quota && quotaUse
      ? [{ term: "Quota used", description: <QuotaMeter quota={limits.quota} use={quotaUse} /> }]
      : []),
  ];
}
