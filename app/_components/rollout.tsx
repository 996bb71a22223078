import { plural } from "../_lib/format";
import { Refresh } from "../_ui/refresh";

/** Numbers of gateways, as the API returns them. */
export type RolloutNumbers = {
  readonly connected: number;
  readonly live: number;
  readonly notResponding: number;
};

/** "Live on 2 of 2 gateways": how far the latest changes have got. Follows by itself for some seconds. Nothing without gateways. */
export function Rollout({ rollout }: { rollout: RolloutNumbers }) {
  const text = rolloutText(rollout);
  if (!text) return null;
  return (
    <span>
      {text}
      {rollout.live < rollout.connected ? <Refresh seconds={1} times={15} /> : null}
    </span>
  );
}

/** The same as text; empty without gateways. */
function rolloutText({ connected, live, notResponding }: RolloutNumbers): string {
  const total = connected + notResponding;
  if (total === 0) return "";
  const silent = notResponding === 0 ? "" : `; ${notResponding} not responding`;
  return `Live on ${live} of ${plural(total, "gateway")}${silent}`;
}
