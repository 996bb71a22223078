"use client";

import { type ReactNode, useState } from "react";
import { Banner } from "./banner";

/**
 * What a change of several rows couldn't do, and what sets it after each change. Each time it's another banner, so that the same failures
 * are announced again.
 * @param titleOf the banner's title by the number of failures
 */
export function useFailures(
  titleOf: (count: number) => string,
): [ReactNode, (lines: readonly string[]) => void] {
  const [{ lines, change }, set] = useState<{ lines: readonly string[]; change: number }>({
    lines: [],
    change: 0,
  });
  const banner =
    lines.length > 0 ? (
      <Banner key={change} tone="warning" title={titleOf(lines.length)} live>
        <ul className="flex flex-col gap-1">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is passed whole and never reordered
            <li key={index}>{line}</li>
          ))}
        </ul>
      </Banner>
    ) : null;
  return [banner, (lines) => set((before) => ({ lines, change: before.change + 1 }))];
}
