import type { ReactNode } from "react";
import { Panel } from "./panel";

/** The effects of an action, listed before its button. */
export function Consequences({ items }: { items: readonly ReactNode[] }) {
  return (
    <Panel tone="subtle">
      <h2 className="font-medium">What happens next</h2>
      <ul className="mt-1.5 list-disc space-y-1 pl-5 text-text-muted marker:text-text-subtle">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is passed whole and never reordered
          <li key={index}>{item}</li>
        ))}
      </ul>
    </Panel>
  );
}
