import { plural } from "../_lib/format";
import { Refresh } from "../_ui/refresh";

/** Numbers of gateways, as the API returns them. */
export type RolloutNumbers = {
  readonly connected: number;
  readonly live: number;
  readonly notResponding: number;
};

/** "Live on 2 of 2 gateways": how far the latest changes have got. Nothing without gateways. The page has one `FollowRollouts`. */
export function Rollout({ rollout }: { rollout: RolloutNumbers }) {
  const text = rolloutText(rollout, "Live");
  return text ? <span>{text}</span> : null;
}

/** The same as text, "Ended on 1 of 2 gateways" for what is over; empty without gateways. */
export function rolloutText(
  { connected, live, notResponding }: RolloutNumbers,
  state: "Live" | "Ended",
): string {
  const total = connected + notResponding;
  if (total === 0) return "";
  const silent = notResponding === 0 ? "" : `; ${notResponding} not responding`;
  return `${state} on ${live} of ${plural(total, "gateway")}${silent}`;
}

/**
 * Loads the page's data again for some seconds while a change of what it shows hasn't reached all connected gateways; each step on the way
 * starts the time again. Once for each page.
 */
export function FollowRollouts({ rollouts }: { rollouts: readonly RolloutNumbers[] }) {
  if (!rollouts.some(isInProgress)) return null;
  return <Refresh key={rollouts.map(({ live }) => live).join()} seconds={1} times={15} />;
}

const isInProgress = ({ connected, live }: RolloutNumbers) => live < connected;
