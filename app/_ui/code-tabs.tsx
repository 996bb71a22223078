"use client";

import { Tabs } from "radix-ui";
import { useState } from "react";
import { CodeText } from "./code-block";
import { CopyButton } from "./copy-button";

export type CodeSample = { language: string; code: string };

/** The same request in several languages. */
export function CodeTabs({ label, samples }: { label: string; samples: readonly CodeSample[] }) {
  const [language, setLanguage] = useState(samples[0]?.language ?? "");
  const current = samples.find((sample) => sample.language === language);
  return (
    <Tabs.Root
      value={language}
      onValueChange={setLanguage}
      className="overflow-hidden rounded-panel border border-border bg-surface-subtle"
    >
      <div className="flex items-center justify-between border-border border-b pr-1 pl-2">
        <Tabs.List aria-label={label} className="flex min-w-0 overflow-x-auto">
          {samples.map((sample) => (
            <Tabs.Trigger
              key={sample.language}
              value={sample.language}
              className="relative h-9 whitespace-nowrap rounded-control px-2 text-sm text-text-muted -outline-offset-4 after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 hover:text-text data-[state=active]:font-medium data-[state=active]:text-text data-[state=active]:after:bg-accent pointer-coarse:h-11"
            >
              {sample.language}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <CopyButton value={current?.code ?? ""} label={`Copy ${language} example`} />
      </div>
      {samples.map((sample) => (
        <Tabs.Content key={sample.language} value={sample.language} tabIndex={-1}>
          <CodeText code={sample.code} label={`${label}, ${sample.language}`} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
