"use client";

import { useState } from "react";
import { CodeText } from "./code-block";
import { CopyButton } from "./copy-button";
import { useTabs } from "./use-tabs";

export type CodeSample = { language: string; code: string };

/** The same request in several languages. */
export function CodeTabs({ label, samples }: { label: string; samples: readonly CodeSample[] }) {
  const [language, setLanguage] = useState(samples[0]?.language ?? "");
  const current = samples.find((sample) => sample.language === language);
  const tabs = useTabs({
    label,
    names: samples.map((sample) => sample.language),
    chosen: language,
    choose: setLanguage,
  });
  return (
    <div className="overflow-hidden rounded-panel border border-border bg-surface-subtle">
      <div className="flex items-center justify-between border-border border-b pr-1 pl-2">
        <div {...tabs.list} className="flex min-w-0 overflow-x-auto">
          {samples.map((sample) => (
            <button
              key={sample.language}
              {...tabs.tab(sample.language)}
              className="relative h-9 whitespace-nowrap rounded-control px-2 text-sm text-text-muted -outline-offset-4 after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 hover:text-text aria-selected:font-medium aria-selected:text-text aria-selected:after:bg-accent pointer-coarse:h-11"
            >
              {sample.language}
            </button>
          ))}
        </div>
        <CopyButton value={current?.code ?? ""} label={`Copy ${language} example`} />
      </div>
      {samples.map((sample) => (
        <div key={sample.language} {...tabs.panel(sample.language)} tabIndex={-1}>
          {sample.language === language ? (
            <CodeText code={sample.code} label={`${label}, ${sample.language}`} />
          ) : null}
        </div>
      ))}
    </div>
  );
}
