import type { PaletteGroup, PalettePage } from "./palette-search";

export type PaletteProps = {
  /** The pages, matched in the browser. */
  pages: readonly PalettePage[];
  /** Searches applications and APIs by name on the server. */
  find?: (query: string) => Promise<readonly PaletteGroup[]>;
  /** What is searched, as the input's label. Default: applications, APIs and pages. */
  label?: string;
  /** What to try if nothing matches. */
  hint?: string;
};
