import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ALL_VIEWS } from "../views/all";
import { expect, type Size, test } from "../views/test";
import type { View } from "../views/view";

/** WCAG 2.2 AA, and what axe advises besides. */
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// A hundred pages: what they did is in the report of axe, and recording it all would take longer than looking at it.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel" });

for (const view of ALL_VIEWS) {
  test(`${view.name} has no barriers`, async ({ show }) => {
    for (const size of sizesOf(view)) {
      const page = await show(view, size);
      expect(await barriers(page, view), `${size}, light`).toEqual([]);
      await darken(page);
      expect(await barriers(page, view, ["color-contrast"]), `${size}, dark`).toEqual([]);
      await page.close();
    }
  });
}

function sizesOf(view: View): readonly Size[] {
  return view.only ? [view.only] : ["desktop", "phone"];
}

/** Nothing but colours is different in the dark. They are what they are once the page has been painted anew. */
async function darken(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
  );
}

/** What axe objects to, in a form that can be read in a failing test. */
async function barriers(page: Page, view: View, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (rules) axe.withRules(rules);
  else axe.withTags(STANDARDS);
  // What floats stands at the end of the document, outside of all landmarks; the dialog's or menu's own role stands for them.
  if (view.floats && !rules) axe.disableRules("region");
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 300)}\n${failureSummary}`),
  );
}
