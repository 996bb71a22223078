import { join } from "node:path";
import { load } from "js-yaml";
import { beforeAll, describe, expect, it } from "vitest";
import { type Chart, type KubernetesObject, readChart } from "@/testing/deploy/chart";
import { EVERYTHING, EXTRA, environmentOf, MINIMAL, of, podOf } from "@/testing/deploy/chart-values";
import { violations } from "@/testing/deploy/kubernetes-rules";
import { blocksOf } from "@/testing/gateway/proxy-program";

const FOLDER = "/var/lib/latchkey/backups";
const PODS = [
  ["Deployment", "-portal"],
  ["Deployment", "-worker"],
  ["Job", "-migrate"],
  ["StatefulSet", "-gateway"],
] as const;

let chart: Chart;
beforeAll(async () => {
  chart = await readChart();
});

const claims = (objects: readonly KubernetesObject[]) =>
  objects.filter(({ kind }) => kind === "PersistentVolumeClaim");

describe("extra volumes", () => {
  it("are in every pod beside its own", () => {
    const objects = chart.render(EVERYTHING);
    for (const [kind, end] of PODS) {
      const { volumes, containers } = podOf(objects, kind, end);
      expect(volumes, end).toContainEqual(EXTRA.extraVolumes[0]);
      expect(volumes, end).toContainEqual({ name: "tmp", emptyDir: { sizeLimit: "64Mi" } });
      expect(containers[0].volumeMounts, end).toContainEqual(EXTRA.extraVolumeMounts[0]);
    }
  });

  it("are as on the page: the authority of a database's certificate, read by what has the database", async () => {
    const blocks = await blocksOf(join("docs", "install", "kubernetes.md"), "yaml");
    const block = blocks.find((text) => text.includes("sslrootcert"));
    const values = load(block ?? "") as typeof MINIMAL;
    const objects = chart.render({ ...MINIMAL, ...values });
    expect(violations(objects)).toEqual([]);
    for (const [kind, end] of PODS.slice(0, 3)) {
      const file = new URL(environmentOf(objects, kind, end).DATABASE_URL ?? "").searchParams.get(
        "sslrootcert",
      );
      const { volumes, containers } = podOf(objects, kind, end);
      const mount = containers[0].volumeMounts.find(({ mountPath }: { mountPath: string }) =>
        file?.startsWith(`${mountPath}/`),
      );
      const volume = volumes.find(({ name }: { name: string }) => name === mount?.name);
      // Without the authority's own key, which is in the same Secret.
      expect(
        volume?.secret.items.map(({ path }: { path: string }) => `${mount.mountPath}/${path}`),
        end,
      ).toEqual([file]);
    }
  });
});

describe("backups", () => {
  it("have no folder and no volume unless they are switched on", () => {
    const objects = chart.render(MINIMAL);
    expect(claims(objects)).toEqual([]);
    expect(JSON.stringify(objects)).not.toContain("backups");
    expect(of(objects, "Deployment", "-worker").spec.strategy.type).toBe("RollingUpdate");
  });

  it("are written by the worker alone, and shown by the portal", () => {
    const objects = chart.render(EVERYTHING);
    const [claim] = claims(objects);
    expect(claim?.metadata.annotations).toEqual({ "helm.sh/resource-policy": "keep" });
    expect(claim?.spec).toEqual({
      accessModes: ["ReadWriteOnce"],
      storageClassName: "slow",
      resources: { requests: { storage: "10Gi" } },
    });
    const { volumes, containers } = podOf(objects, "Deployment", "-worker");
    expect(volumes).toContainEqual({
      name: "backups",
      persistentVolumeClaim: { claimName: claim?.metadata.name },
    });
    expect(containers[0].volumeMounts).toContainEqual({ name: "backups", mountPath: FOLDER });
    for (const end of ["-portal", "-worker"])
      expect(environmentOf(objects, "Deployment", end).LATCHKEY_BACKUP_FOLDER).toBe(FOLDER);
    for (const [kind, end] of [PODS[0], PODS[2], PODS[3]])
      expect(JSON.stringify(podOf(objects, kind, end).volumes), end).not.toContain("backups");
  });

  it("on a volume of one node end the old worker before the new one", () => {
    const strategy = (values: object) =>
      of(chart.render({ ...MINIMAL, ...values }), "Deployment", "-worker").spec.strategy;
    expect(strategy({ backups: { enabled: true } })).toEqual({ type: "Recreate" });
    expect(
      strategy({ backups: { enabled: true, accessMode: "ReadWriteMany" }, worker: { replicas: 2 } }),
    ).toMatchObject({ type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } });
  });

  it("can have a claim of the operator's", () => {
    const objects = chart.render({ ...MINIMAL, backups: { enabled: true, existingClaim: "mine" } });
    expect(claims(objects)).toEqual([]);
    expect(podOf(objects, "Deployment", "-worker").volumes).toContainEqual({
      name: "backups",
      persistentVolumeClaim: { claimName: "mine" },
    });
  });
});
