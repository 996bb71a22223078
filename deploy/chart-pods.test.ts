import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { beforeAll, describe, expect, it } from "vitest";
import { type Chart, readChart } from "@/testing/deploy/chart";
import { EVERYTHING, environmentOf, MINIMAL, of, podOf } from "@/testing/deploy/chart-values";

let chart: Chart;
beforeAll(async () => {
  chart = await readChart();
});
describe("pods", () => {
  it("have no rights, no token of the cluster and a read-only file system", () => {
    const pods = chart.render(EVERYTHING).filter(({ spec }) => spec?.template);
    expect(pods.map(({ kind }) => kind).sort()).toEqual(["Deployment", "Deployment", "Job", "StatefulSet"]);
    for (const { spec } of pods) {
      const { containers, securityContext, ...pod } = spec.template.spec;
      expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      });
      expect(containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ["ALL"] },
      });
      expect(containers[0].resources.limits.memory).toBeDefined();
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(30);
    }
  });

  it("can have an account that the platform chooses", () => {
    const podSecurityContext = { runAsUser: null, runAsGroup: null, fsGroup: null };
    expect(
      podOf(chart.render({ ...MINIMAL, podSecurityContext }), "Job", "-migrate").securityContext,
    ).toEqual({
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  it("stop later than they drain", () => {
    const objects = chart.render(EVERYTHING);
    for (const [kind, end] of [
      ["Deployment", "-portal"],
      ["StatefulSet", "-gateway"],
    ] as const) {
      const drain = Number(environmentOf(objects, kind, end).LATCHKEY_DRAIN_SECONDS);
      expect(drain).toBeGreaterThanOrEqual(10);
      expect(podOf(objects, kind, end).terminationGracePeriodSeconds).toBeGreaterThanOrEqual(drain + 40);
    }
  });

  it.each([
    [300, 60, 340, 60],
    [0, 35, 40, 40],
    [20, 60, 60, 60],
    [21, 60, 61, 60],
    [10, 900, 900, 900],
  ])(
    "have at least 40 seconds after a drain of %i: %i is %i, and %i for the worker",
    (drain, value, drained, worker) => {
      const part = { terminationGracePeriodSeconds: value };
      const objects = chart.render({
        ...EVERYTHING,
        drainSeconds: drain,
        portal: part,
        worker: part,
        gateway: { ...EVERYTHING.gateway, ...part },
      });
      const seconds = (kind: string, end: string) => podOf(objects, kind, end).terminationGracePeriodSeconds;
      expect(seconds("Deployment", "-portal")).toBe(drained);
      expect(seconds("StatefulSet", "-gateway")).toBe(drained);
      expect(seconds("Deployment", "-worker")).toBe(worker);
    },
  );

  it("are alive without the database, ready with it, and have minutes to start", () => {
    const objects = chart.render(EVERYTHING);
    for (const [kind, end, port] of [
      ["Deployment", "-portal", "http"],
      ["Deployment", "-worker", "http"],
      ["StatefulSet", "-gateway", "metrics"],
    ] as const) {
      const [container] = podOf(objects, kind, end).containers;
      expect(container.livenessProbe.httpGet).toEqual({ path: "/healthz", port });
      expect(container.readinessProbe.httpGet).toEqual({ path: "/readyz", port });
      const { periodSeconds, failureThreshold, httpGet } = container.startupProbe;
      expect(httpGet.path).toBe("/healthz");
      expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(300);
    }
  });

  it("migrate before the rest exists, with nothing of it", () => {
    const objects = chart.render(MINIMAL);
    const job = of(objects, "Job", "-migrate");
    expect(job.metadata.annotations?.["helm.sh/hook"]).toBe("pre-install,pre-upgrade");
    expect(job.spec.template.spec.serviceAccountName).toBeUndefined();
    expect(environmentOf(objects, "Job", "-migrate").LATCHKEY_MIGRATE).toBe("true");
    expect(of(objects, "NetworkPolicy", "-migration").metadata.annotations).toMatchObject({
      "helm.sh/hook-weight": "-5",
    });
    expect(environmentOf(objects, "Deployment", "-portal")).toMatchObject({
      LATCHKEY_MIGRATE: "false",
      LATCHKEY_WORKER: "false",
    });
    expect(environmentOf(objects, "Deployment", "-worker").LATCHKEY_WORKER).toBe("true");
  });

  it("of gateways get a token and a volume each, and none of the portal's secrets", () => {
    const objects = chart.render(EVERYTHING);
    const { containers, volumes } = podOf(objects, "StatefulSet", "-gateway");
    expect(environmentOf(objects, "StatefulSet", "-gateway").LATCHKEY_GATEWAY_TOKEN_FILE).toBe(
      "/tokens/$(POD_NAME)",
    );
    expect(containers[0].envFrom).toEqual([{ secretRef: { name: "gateway" } }]);
    expect(volumes).toContainEqual({ name: "tokens", secret: { secretName: "tokens", defaultMode: 0o440 } });
    expect(of(objects, "StatefulSet", "-gateway").spec.volumeClaimTemplates[0].metadata.name).toBe("data");
    expect(JSON.stringify(containers)).not.toMatch(/DATABASE_URL|PGPASSWORD/);
  });
});

const RULES = "prometheus/rules.yaml";

describe("alert rules", () => {
  const read = (path: string) => readFile(join(process.cwd(), "deploy", path), "utf8");

  it("are an object of the operator, as they are in the file", async () => {
    const { spec } = of(chart.render(EVERYTHING), "PrometheusRule", "latchkey");
    expect(spec).toEqual(load(await read("chart/files/rules.yaml")));
    expect(spec.groups.length).toBeGreaterThan(0);
  });

  it.runIf(existsSync(join(process.cwd(), "deploy", RULES)))(
    `are those of deploy/${RULES}: copy it to deploy/chart/files`,
    async () => {
      expect(await read("chart/files/rules.yaml")).toBe(await read(RULES));
    },
  );
});

describe("the network", () => {
  const portsOf = (rules: { ports: { port: number }[] }[]) =>
    rules.flatMap(({ ports }) => ports.map(({ port }) => port));

  it("has a policy for every pod; gateways reach no database, and no one reaches a migration", () => {
    const objects = chart.render(EVERYTHING);
    const policies = objects.filter(({ kind }) => kind === "NetworkPolicy");
    expect(policies).toHaveLength(4);
    for (const { spec } of policies) expect(spec.policyTypes).toEqual(["Ingress", "Egress"]);
    expect(portsOf(of(objects, "NetworkPolicy", "-gateway").spec.egress)).not.toContain(5432);
    expect(portsOf(of(objects, "NetworkPolicy", "-gateway").spec.egress)).not.toContain(6432);
    expect(of(objects, "NetworkPolicy", "-migration").spec.ingress).toEqual([]);
    expect(portsOf(of(objects, "NetworkPolicy", "-worker").spec.ingress)).toEqual([9091]);
  });

  it.each([
    ["the usual ones", {}, [5432, 6432]],
    ["a pooler's as the database's", { database: { ...EVERYTHING.database, port: 6432 } }, [6432, 5432]],
    ["a port of its own", { database: { ...EVERYTHING.database, port: 5433 } }, [5433, 5432, 6432]],
    ["none besides", { networkPolicy: { databasePorts: [] } }, [5432]],
  ])("lets what has the database reach its ports, with PgBouncer's: %s", (_name, values, ports) => {
    const objects = chart.render({ ...EVERYTHING, ...values });
    for (const end of ["-portal", "-worker", "-migration"]) {
      const { egress } = of(objects, "NetworkPolicy", end).spec;
      expect(portsOf([egress[1]]), end).toEqual(ports);
    }
  });

  it("lets traces and logs leave to a collector", () => {
    const objects = chart.render(EVERYTHING);
    for (const end of ["-portal", "-worker", "-gateway"])
      expect(portsOf(of(objects, "NetworkPolicy", end).spec.egress), end).toContain(4318);
  });

  it("has no way to metadata services of clouds", () => {
    const { spec } = of(chart.render(MINIMAL), "NetworkPolicy", "-portal");
    expect(JSON.stringify(spec.egress.at(-1))).toContain('"except":["169.254.0.0/16"]');
  });

  it("has nothing for gateways that aren't enabled", () => {
    expect(chart.render(MINIMAL).filter(({ metadata }) => metadata.name.includes("gateway"))).toEqual([]);
  });
});
