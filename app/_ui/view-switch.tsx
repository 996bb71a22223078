"use client";

import { type ReactNode, useState } from "react";
import { useTabs } from "./use-tabs";

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
  const tabs = useTabs({ label, names: views.map(({ name }) => name), chosen, choose: setChosen });
  return (
    <div className="flex flex-col gap-3">
      <div
        {...tabs.list}
        className="flex w-fit gap-0.5 rounded-control border border-border bg-surface-subtle p-0.5 noscript:hidden"
      >
        {views.map(({ name }) => (
          <button
            key={name}
            {...tabs.tab(name)}
            className="flex h-control-small items-center rounded-mark px-3 text-sm text-text-muted hover:text-text aria-selected:bg-surface-active aria-selected:font-medium aria-selected:text-text"
          >
            {name}
          </button>
        ))}
      </div>
      {views.map(({ name, keeps, content }) => (
        <div key={name} {...tabs.panel(name)} tabIndex={-1} className="outline-none">
          {keeps || name === chosen ? content : null}
        </div>
      ))}
    </div>
  );
}
