import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { registry } from "@/telemetry/registry";

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
  readonly fieldConfig?: {
    readonly defaults: { readonly custom?: { readonly stacking?: { mode: string } } };
  };
  readonly panels?: readonly Panel[];
}

const dashboard = JSON.parse(readFileSync("deploy/grafana/latchkey.json", "utf8")) as Panel;
const allOf = (panels: readonly Panel[]): readonly Panel[] =>
  panels.flatMap((panel) => [panel, ...allOf(panel.panels ?? [])]);
const PANELS = allOf(dashboard.panels ?? []).filter(({ targets }) => targets);

/** Of the scrape, of histograms, and of metrics that Node.js and the gateway have: `prom-client` doesn't list those of the gateway here. */
const COMMON = ["instance", "job", "le", "version"];
const OF_GATEWAYS = ["status", "reason", "kind"];
let labels: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  for (const file of readdirSync("telemetry/metrics"))
    await import(`../../telemetry/metrics/${file.replace(/\.ts$/, "")}.ts`);
  const metrics = registry().getMetricsAsArray() as unknown as { name: string; labelNames?: string[] }[];
  labels = new Map(metrics.map(({ name, labelNames }) => [name, labelNames ?? []]));
});

const labelsOf = (metric: string): readonly string[] =>
  labels.get(metric) ?? labels.get(metric.replace(/_(?:bucket|count|sum)$/, "")) ?? OF_GATEWAYS;

/** The labels that an expression selects, groups by or shows, and that its metrics don't have. */
function unknownLabels(expression: string, legend = ""): string[] {
  const metrics = [...expression.matchAll(/\b(?:latchkey|nodejs|process)_\w+|\bup\b/g)].map(([name]) => name);
  const known = new Set([...COMMON, ...metrics.flatMap(labelsOf)]);
  const selected = [...expression.matchAll(/(\w+)\{([^}]*)\}/g)].flatMap(([, metric = "", matchers = ""]) =>
    [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)]
      .map(([, label = ""]) => label)
      .filter((label) => !COMMON.includes(label) && !labelsOf(metric).includes(label)),
  );
  const grouped = [...expression.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, list = ""]) =>
    list.split(", "),
  );
  const shown = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label);
  return [...selected, ...[...grouped, ...shown].filter((label) => !known.has(label))];
}

it("selects, groups by and shows labels that the metrics have", () => {
  expect(unknownLabels('sum by (pool) (latchkey_database_up{task="a"})', "{{kind}}")).toEqual([
    "task",
    "pool",
    "kind",
  ]);
  for (const { title, targets = [] } of PANELS)
    for (const { expr, legendFormat } of targets)
      expect(unknownLabels(expr, legendFormat), title).toEqual([]);
});

it("alerts by labels that the metrics have", () => {
  const rules = readFileSync("deploy/prometheus/rules.yaml", "utf8").split("- alert: ").slice(1);
  for (const rule of rules) {
    const expression = JSON.parse(/expr: (".*")/.exec(rule)?.[1] ?? '""') as string;
    expect(expression.length).toBeGreaterThan(10);
    const shown = [...rule.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => `{{${label}}}`).join("");
    expect(unknownLabels(expression, shown), rule.split("\n", 1)[0]).toEqual([]);
  }
});

it("stacks only what adds up: rates", () => {
  const stacked = PANELS.filter(
    ({ fieldConfig }) => fieldConfig?.defaults.custom?.stacking?.mode === "normal",
  );
  expect(stacked.length).toBeGreaterThan(5);
  for (const { title, targets = [] } of stacked)
    for (const { expr } of targets) expect(expr, title).toMatch(/^sum by \(\w+\) \(rate\(/);
});
