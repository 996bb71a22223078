import { at, pressing, then, type View } from "./view";

export const docsViews: readonly View[] = [
  { name: "docs/index", open: at("/docs") },
  { name: "docs/page", open: at("/docs/webhooks") },
  { name: "docs/reference", open: at("/docs/reference/gateways") },
  { name: "docs/results", open: at("/docs/search?q=LATCHKEY_TRUST_PROXY") },
  {
    name: "docs/search",
    floats: true,
    open: then(then(at("/docs/tokens"), pressing("Search")), async (page) => {
      await page.getByRole("combobox").fill("grace period");
      await page.getByRole("option").first().waitFor();
    }),
  },
];
