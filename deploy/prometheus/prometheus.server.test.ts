import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/domain/kernel/ids";
import { newToken } from "@/domain/kernel/token-format";
import { findProgram } from "@/scripts/find-programs.mjs";
import { freePort } from "@/testing/server/free-port";
import { PROJECT } from "@/testing/server/latchkey";
import { createOwnDatabase, ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";

const prometheus = findProgram("prometheus");

/** The documented interval is 15 s; a scrape that is not answered within its interval fails, and other tests run beside this one. */
const SECONDS = 3;

const read = (path: string) => readFileSync(join(PROJECT, path), "utf8");
const RULES = "deploy/prometheus/rules.yaml";
const DASHBOARD = "deploy/grafana/latchkey.json";

/** Metrics that rules and the dashboard name; a histogram's series have endings of their own. */
const namesIn = (text: string) =>
  [...text.replaceAll("graphile_worker", "").matchAll(/\b(?:latchkey|nodejs|process)_[a-z0-9_]+/g)].map(
    ([name]) => name,
  );

/** The dashboard's expressions, as Grafana sends them for all processes. */
const expressions = () =>
  [...read(DASHBOARD).matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) =>
    (JSON.parse(text) as string)
      .replaceAll("$instance", ".*")
      .replaceAll("$__rate_interval", `${5 * SECONDS}s`),
  );

interface Target {
  readonly labels: Readonly<Record<string, string>>;
  readonly health: string;
  readonly lastError: string;
}
interface Rule {
  readonly name: string;
  readonly health: string;
  readonly lastError?: string;
}

describe.skipIf(!prometheus)(
  "Prometheus (Debian package prometheus) with the documented configuration",
  () => {
    const tests = serverTests();
    let url = "";
    let log = () => "";
    const api = async <T>(path: string): Promise<T> => {
      const body = (await (await fetch(`${url}/api/v1/${path}`)).json()) as {
        status: string;
        data: T;
        error?: string;
      };
      if (body.status !== "success") throw new Error(`${path}: ${body.error}`);
      return body.data;
    };
    const ask = async (expression: string) =>
      (
        await api<{ result: { metric: Record<string, string>; value: [number, string] }[] }>(
          `query?query=${encodeURIComponent(expression)}`,
        )
      ).result;

    beforeAll(async () => {
      const database = await createOwnDatabase();
      const [portal, portalMetrics, workerMetrics, status, web] = await Promise.all(
        Array.from({ length: 5 }, freePort),
      );
      const token = newToken("lkg");
      const base = `http://localhost:${portal}`;
      const shared = { ...ownVariables(database.url), LATCHKEY_URL: base };
      await tests.startForAll({
        variables: {
          ...shared,
          PORT: `${portal}`,
          LATCHKEY_WORKER: "false",
          LATCHKEY_METRICS_PORT: `${portalMetrics}`,
        },
      });
      const sql = postgres(database.url, { max: 1, onnotice: () => {} });
      await sql`insert into gateways (id, name, token_digest, token_last_four, created_at, created_by_name)
      values (${newId()}, 'Scraped', ${createHash("sha256").update(token).digest()}, ${token.slice(-4)}, now(), 'Test')`;
      await sql.end();
      tests.spawnForAll({
        command: [process.execPath, "scripts/worker.mjs"],
        variables: { ...shared, LATCHKEY_METRICS_PORT: `${workerMetrics}` },
      });
      tests.spawnForAll({
        command: [process.execPath, "scripts/gateway.mjs"],
        variables: {
          LATCHKEY_URL: base,
          LATCHKEY_GATEWAY_TOKEN: token,
          LATCHKEY_GATEWAY_DATA_FOLDER: join(tests.place, "gateway"),
          LATCHKEY_GATEWAY_PORT: "off",
          LATCHKEY_GATEWAY_CHECK_PORT: `${await freePort()}`,
          LATCHKEY_GATEWAY_STATUS_PORT: `${status}`,
        },
      });
      const folder = join(tests.place, "prometheus");
      await mkdir(folder);
      const documented = read("deploy/prometheus/prometheus.yaml");
      await writeFile(join(folder, "rules.yaml"), read(RULES));
      await writeFile(
        join(folder, "prometheus.yaml"),
        documented
          .replaceAll("15s", `${SECONDS}s`)
          .replace("127.0.0.1:9091", `127.0.0.1:${portalMetrics}`)
          .replace("127.0.0.1:9092", `127.0.0.1:${workerMetrics}`)
          .replace("127.0.0.1:9464", `127.0.0.1:${status}`),
      );
      url = `http://127.0.0.1:${web}`;
      const scraper = tests.spawnForAll({
        command: [
          prometheus ?? "",
          `--config.file=${join(folder, "prometheus.yaml")}`,
          `--storage.tsdb.path=${join(folder, "data")}`,
          `--web.listen-address=127.0.0.1:${web}`,
        ],
        cwd: folder,
      });
      log = scraper.stderr;
      await until("Prometheus is ready", async () => {
        if (scraper.child.exitCode !== null) throw new Error(`Prometheus ended: ${log()}`);
        return (await fetch(`${url}/-/ready`).catch(() => null))?.status === 200;
      });
      // A page, and an operation that is rejected.
      await fetch(`${base}/sign-in`);
      await fetch(`${base}/api/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ viewer { name } }" }),
      });
      return () => database.drop();
    });

    it("scrapes portal, worker and gateway, each sample once and in order", async () => {
      await until("three scrapes of each", async () => {
        const scrapes = await ask(`count_over_time(up[10m]) and up == 1`);
        return scrapes.length === 3 && scrapes.every(({ value: [, count] }) => Number(count) >= 3);
      });
      const { activeTargets } = await api<{ activeTargets: Target[] }>("targets");
      expect(
        activeTargets.map(({ labels, health, lastError }) => [labels.job, health, lastError]).sort(),
      ).toEqual([
        ["latchkey", "up", ""],
        ["latchkey-gateway", "up", ""],
        ["latchkey-worker", "up", ""],
      ]);
      // What Prometheus rejected of a response: an unlabeled counter for each reason.
      const own = await (await fetch(`${url}/metrics`)).text();
      const rejected = [
        ...own.matchAll(/^(prometheus_target_scrapes?_(?:sample|exceeded|exemplar)_\w+) (\S+)$/gm),
      ];
      expect(rejected.length).toBeGreaterThan(3);
      for (const [, name, count] of rejected) expect(Number(count), name).toBe(0);
      expect(log()).not.toMatch(/level=(?:warn|error)|out-of-order|duplicate/);
    });

    it("evaluates every rule without an error, and raises no alert about an installation that is well", async () => {
      const alerts = read(RULES).split("- alert: ").length - 1;
      const rules = async () =>
        (await api<{ groups: { rules: Rule[] }[] }>("rules")).groups.flatMap((group) => group.rules);
      await until("each rule is evaluated", async () =>
        (await rules()).every(({ health }) => health !== "unknown"),
      );
      const found = await rules();
      expect(found).toHaveLength(alerts);
      expect(found.filter(({ health, lastError }) => health !== "ok" || lastError)).toEqual([]);
      expect((await ask('ALERTS{alertstate="firing"}')).map(({ metric }) => metric.alertname)).toEqual([]);
    });

    it("has each series of rules and dashboard, or the documentation says that an event brings it", async () => {
      const names = new Set(await api<string[]>("label/__name__/values"));
      const [, listed = ""] =
        /^Series appear with their first event[^:]*: (.+)$/m.exec(read("docs/monitoring.md")) ?? [];
      const later = new Set(namesIn(listed));
      const missing = new Set(
        namesIn(read(RULES) + read(DASHBOARD))
          .filter((name) => !names.has(name))
          .map((name) => name.replace(/_(?:bucket|count|sum)$/, "")),
      );
      expect([...missing].filter((name) => !later.has(name)).sort()).toEqual([]);
      expect(
        [...later].filter((name) => !read(RULES).includes(name) && !read(DASHBOARD).includes(name)),
      ).toEqual([]);
    });

    it("answers every expression of the dashboard", async () => {
      const all = expressions();
      expect(all.length).toBeGreaterThan(30);
      const empty: string[] = [];
      for (const expression of all) if ((await ask(expression)).length === 0) empty.push(expression);
      expect(empty.length).toBeLessThan(all.length / 2);
    });
  },
);
