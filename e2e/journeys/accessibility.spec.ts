import type { Page } from "@playwright/test";
import type { RunOptions } from "axe-core";
import { violations } from "../fixtures/axe";
import { ALL_VIEWS } from "../views/all";
import { expect, SIZES, test } from "../views/test";
import type { View } from "../views/view";

/** WCAG 2.2 AA, and what axe advises besides. */
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Rules {
  readonly only?: string[];
  readonly without?: string[];
}

/** Nothing else is different in the dark. */
const COLOURS = { only: ["color-contrast"] };

// A hundred pages: what they did is in the report of axe, and recording it all would take longer than looking at it.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel" });

for (const view of ALL_VIEWS) {
  test(`${view.name} has no barriers`, async ({ show }) => {
    const page = await show(view, view.only ?? "desktop");
    await expectNoBarriers(page, view, "light");
    await page.emulateMedia({ colorScheme: "dark" });
    await expectNoBarriers(page, view, "dark", COLOURS);
    if (view.only) return;
    await page.setViewportSize(SIZES.phone.viewport);
    await expectNoBarriers(page, view, "on a phone", { without: COLOURS.only });
  });
}

/** Asks again for a while: a page is what it is only once it has been laid out and painted anew. */
async function expectNoBarriers(page: Page, view: View, where: string, rules?: Rules): Promise<void> {
  // What has been scrolled under the bar at the top would count as hidden by it.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect.poll(() => barriers(page, view, rules), { message: where }).toEqual([]);
}

/** What axe objects to, in a form that can be read in a failing test. */
async function barriers(page: Page, view: View, rules: Rules = {}): Promise<string[]> {
  // What floats stands at the end of the document, outside of all landmarks; the dialog's or menu's own role stands for them.
  const besides = [...(rules.without ?? []), ...(view.floats ? ["region"] : []), ...(view.besides ?? [])];
  const found = await violations(
    page,
    view.foreign ? [view.foreign] : [],
    rules.only ? onlyRules(rules.only) : allBut(besides),
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 300)}\n${failureSummary}`),
  );
}

const onlyRules = (values: string[]): RunOptions => ({ runOnly: { type: "rule", values } });

const allBut = (besides: readonly string[]): RunOptions => ({
  runOnly: { type: "tag", values: STANDARDS },
  rules: Object.fromEntries(besides.map((rule) => [rule, { enabled: false }])),
});
