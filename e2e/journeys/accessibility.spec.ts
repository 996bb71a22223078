import type { Page } from "@playwright/test";
import type { RunOptions } from "axe-core";
import { violations } from "../fixtures/axe";
import { conflictingClasses } from "../fixtures/classes";
import { ALL_VIEWS } from "../views/all";
import { expect, SIZES, test } from "../views/test";
import type { View } from "../views/view";

/** WCAG 2.2 AA and axe's best practices. */
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Rules {
  readonly only?: string[];
  readonly without?: string[];
}

/** The dark theme differs only in colors. */
const COLOURS = { only: ["color-contrast"] };

test.describe.configure({ mode: "parallel" });

for (const view of ALL_VIEWS) {
  test(`${view.name} has no barriers`, async ({ show }) => {
    const page = await show(view, view.only ?? "desktop");
    await expectNoBarriers(page, view, "light");
    // At the one place that visits every view.
    expect(await conflictingClasses(page)).toEqual([]);
    await expectOnePrimaryAction(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectNoBarriers(page, view, "dark", COLOURS);
    if (view.only) return;
    await page.setViewportSize(SIZES.phone.viewport);
    await expectNoBarriers(page, view, "on a phone", { without: COLOURS.only });
  });
}

/** A page has one thing that users come to do. Dialogs have their own. */
async function expectOnePrimaryAction(page: Page): Promise<void> {
  const primary = page.locator("main :is(a, button).bg-accent.text-accent-contrast:visible");
  expect(await primary.allInnerTexts()).toEqual((await primary.allInnerTexts()).slice(0, 1));
}

/** Retries for a while, because a page is final only after layout and paint. */
async function expectNoBarriers(page: Page, view: View, where: string, rules?: Rules): Promise<void> {
  // Content scrolled under the top bar would count as hidden by it.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect.poll(() => barriers(page, view, rules), { message: where }).toEqual([]);
}

/** axe's violations in a readable form for failing tests. */
async function barriers(page: Page, view: View, rules: Rules = {}): Promise<string[]> {
  // Floating content is at the end of the document, outside all landmarks. The dialog's or menu's role replaces them.
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

/** Rules that axe doesn't run with the standards' tags, or not always: who speaks a button's words must reach it (WCAG 2.5.3). */
const ALSO = ["label-content-name-mismatch", "nested-interactive"];

const allBut = (besides: readonly string[]): RunOptions => ({
  runOnly: { type: "tag", values: STANDARDS },
  rules: Object.fromEntries([
    ...ALSO.map((rule) => [rule, { enabled: true }]),
    ...besides.map((rule) => [rule, { enabled: false }]),
  ]),
});
