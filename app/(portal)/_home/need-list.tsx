import type { ReactNode } from "react";
import { TextLink } from "@/app/_ui/text-link";

/** Something that needs the viewer's attention, with the page where they can act. */
export interface Need {
  readonly key: string;
  readonly icon: ReactNode;
  readonly href: string;
  readonly title: string;
  readonly detail: ReactNode;
}

/** A list of what needs attention: one link for each. */
export function NeedList({ needs, label }: { needs: readonly Need[]; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-border rounded-panel border border-border">
      {needs.map(({ key, icon, href, title, detail }) => (
        <li key={key} className="relative flex gap-3 px-4 py-3 hover:bg-surface-subtle">
          <span className="mt-0.5 shrink-0">{icon}</span>
          <div className="min-w-0 flex-1">
            <TextLink href={href} look="name" row className="break-words">
              {title}
            </TextLink>
            <p className="mt-0.5 break-words text-sm text-text-muted">{detail}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
