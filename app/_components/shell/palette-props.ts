import type { PaletteGroup, PalettePage } from "./palette-search";

export type PaletteProps = {
  /** Where one can go, matched in the browser. */
  pages: readonly PalettePage[];
  /** Asks the server for things by name. */
  find?: (query: string) => Promise<readonly PaletteGroup[]>;
};
