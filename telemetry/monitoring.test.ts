import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createMetrics } from "@/gateway/calls/metrics";
import { findProgram } from "@/scripts/find-programs.mjs";
import { metricsText } from "./gather";

const RULES = "deploy/prometheus/rules.yaml";
const DASHBOARD = "deploy/grafana/latchkey.json";
const read = (path: string) => readFileSync(path, "utf8");

/** Each metric by name, with what the process shows about it. */
async function metrics(): Promise<Map<string, { readonly help: string; readonly type: string }>> {
  for (const file of readdirSync("telemetry/metrics"))
    await import(`./metrics/${file.replace(/\.ts$/, "")}.ts`);
  const none = () => 0;
  const facts = {
    age: none,
    isConnected: () => true,
    isReady: () => true,
    repaired: none,
    losses: none,
    records: () => ({}),
  };
  const text = `${await metricsText()}\n${await createMetrics(facts).text()}`;
  const types = new Map(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = "", type = ""]) => [name, type]),
  );
  return new Map(
    [...text.matchAll(/^# HELP (\S+) (.+)$/gm)].map(([, name = "", help = ""]) => [
      name,
      { help, type: types.get(name) ?? "" },
    ]),
  );
}

const own = async () => new Map([...(await metrics())].filter(([name]) => name.startsWith("latchkey_")));

it("documents each metric with its type and help, and no other", async () => {
  const rows = [...read("docs/monitoring.md").matchAll(/^\| `(latchkey_\w+)` \| (\w+) \| .*? \| (.+) \|$/gm)];
  const documented = new Map(rows.map(([, name = "", type = "", help = ""]) => [name, { help, type }]));
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(await own()));
});

it("names metrics as Prometheus has it", async () => {
  for (const [name, { type, help }] of await own()) {
    expect(name.endsWith("_total"), name).toBe(type === "counter");
    if (type === "histogram") expect(name).toMatch(/_seconds$/);
    expect(help, name).toMatch(/^[A-Z1].{15,}\.$/);
  }
});

/** Names in expressions; a histogram's series have endings of their own. */
function namesIn(text: string): string[] {
  const found = [...text.matchAll(/\b(?:latchkey|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
  return [...new Set(found.map((name) => name.replace(/_(?:bucket|count|sum)$/, "")))];
}

describe("what is shipped for operators", () => {
  it.each([RULES, DASHBOARD])("%s uses metrics that exist", async (path) => {
    const known = await metrics();
    const names = namesIn(read(path).replaceAll("graphile_worker", ""));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(15);
  });

  it("shows or alerts on each metric of ours", async () => {
    const used = new Set(namesIn(read(RULES) + read(DASHBOARD)));
    expect([...(await own()).keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  it("says of each alert what it means and what to do", () => {
    const alerts = read(RULES).split("- alert: ").slice(1);
    expect(alerts.length).toBeGreaterThan(20);
    for (const alert of alerts) {
      for (const part of [
        "severity: (critical|warning)",
        'summary: ".{15,}"',
        'description: ".{30,}"',
        'runbook: ".{30,}"',
      ])
        expect(alert).toMatch(new RegExp(part));
      const [name = ""] = alert.split("\n");
      expect(read("deploy/prometheus/rules.test.yaml")).toContain(`- name: ${name} fires`);
    }
  });
});

const promtool = findProgram("promtool");

describe.skipIf(!promtool)("promtool (Debian package prometheus)", () => {
  it.each([
    ["check", "rules", RULES],
    ["test", "rules", "deploy/prometheus/rules.test.yaml"],
    ["check", "config", "deploy/prometheus/prometheus.yaml"],
  ])(
    "%s %s %s",
    (...given) => {
      const { status, stdout, stderr } = spawnSync(promtool ?? "", given, { encoding: "utf8" });
      expect(`${stdout}${stderr}${status}`).toMatch(/SUCCESS[\s\S]*0$/);
      // Takes four seconds, and five times as long beside other programs.
    },
    60_000,
  );
});
