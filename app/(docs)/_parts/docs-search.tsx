"use client";

import { CommandPalette } from "@/app/_components/shell/command-palette";
import { findInDocs } from "./find-in-docs";

const NONE: readonly never[] = [];

/** The search of the top bar. What it searches in loads with the first query. */
export function DocsSearch() {
  return (
    <CommandPalette pages={NONE} find={findInDocs} label="Search the documentation" hint="Try other words." />
  );
}
