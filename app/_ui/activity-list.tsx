import type { ReactNode } from "react";
import type { DateInput } from "@/app/_lib/format";
import { Avatar } from "./avatar";
import { Time } from "./time";

export type Activity = {
  key: string;
  /** The name of a user, an access token or "Latchkey". */
  actor: string;
  actorPicture?: string | null;
  /** Replaces the avatar, for the system's actions. */
  icon?: ReactNode;
  /** The action after the name: "renewed the client secret". */
  action: ReactNode;
  at: DateInput;
  /** Details, such as changed values or a reason. */
  detail?: ReactNode;
};

/** A list of activity, newest first. */
export function ActivityList({ label, items }: { label: string; items: readonly Activity[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {items.map((item) => (
        <li
          key={item.key}
          className="relative flex gap-3 pb-5 last:pb-0 before:absolute before:top-8 before:bottom-1 before:left-3.5 before:w-px before:bg-border last:before:hidden"
        >
          {item.icon ? (
            <span
              aria-hidden="true"
              className="inline-flex size-7 shrink-0 items-center justify-center rounded-full border border-border text-text-muted"
            >
              {item.icon}
            </span>
          ) : (
            <Avatar name={item.actor} src={item.actorPicture} />
          )}
          <div className="min-w-0 flex-1 pt-1">
            <p className="min-w-0 break-words">
              <span className="font-medium">{item.actor}</span> {item.action}
              <Time value={item.at} className="ml-2 whitespace-nowrap text-sm text-text-muted" />
            </p>
            {item.detail ? (
              <div className="mt-1 break-words text-sm text-text-muted">{item.detail}</div>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
