"use client";

import { Tabs } from "radix-ui";
import { type ReactNode, useState } from "react";

export type SwitchedView = {
  name: string;
  /** The view has form fields, which are submitted even while hidden. */
  keeps?: boolean;
  content: ReactNode;
};

/** A switch between views of the same content, such as source and preview. */
export function ViewSwitch({
  label,
  views,
  startWith,
}: {
  label: string;
  views: readonly SwitchedView[];
  startWith?: string;
}) {
  const [chosen, setChosen] = useState(startWith ?? views[0]?.name ?? "");
  return (
    <Tabs.Root value={chosen} onValueChange={setChosen} className="flex flex-col gap-3">
      <Tabs.List
        aria-label={label}
        className="flex w-fit gap-0.5 rounded-control border border-border bg-surface-subtle p-0.5 noscript:hidden"
      >
        {views.map(({ name }) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="flex h-control-small items-center rounded-mark px-3 text-sm text-text-muted hover:text-text data-[state=active]:bg-surface-active data-[state=active]:font-medium data-[state=active]:text-text"
          >
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {views.map(({ name, keeps, content }) => (
        <Tabs.Content
          key={name}
          value={name}
          tabIndex={-1}
          forceMount={keeps || undefined}
          className="outline-none data-[state=inactive]:hidden"
        >
          {content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
