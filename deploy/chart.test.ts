import { beforeAll, describe, expect, it } from "vitest";
import { parseVariables } from "@/domain/kernel/environment-variables";
import packageFile from "@/package.json";
import { type Chart, type KubernetesObject, readChart } from "@/testing/deploy/chart";
import { violations } from "@/testing/deploy/kubernetes-rules";
import { typeErrors } from "@/testing/deploy/kubernetes-types";

const MINIMAL = { url: "https://latchkey.example.com", existingSecret: "latchkey" };
const EVERYTHING = {
  ...MINIMAL,
  imagePullSecrets: [{ name: "registry" }],
  database: {
    host: "fd00::5",
    user: "a b@c",
    name: "x/y",
    parameters: "sslmode=verify-full",
    passwordSecret: { name: "db" },
  },
  portal: {
    autoscaling: { enabled: true },
    podAnnotations: { "example.com/number": "12" },
    nodeSelector: { "kubernetes.io/os": "linux" },
    tolerations: [{ key: "a", operator: "Exists", effect: "NoSchedule" }],
    affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  },
  gateway: {
    enabled: true,
    tokensSecret: "tokens",
    existingSecret: "gateway",
    checkFrom: "10.0.0.0/8",
    replicas: 3,
  },
  service: { type: "LoadBalancer", annotations: { "example.com/port": "80" } },
  ingress: { enabled: true, className: "nginx", tlsSecret: "tls", annotations: { "example.com/on": "true" } },
  gatewayIngress: { enabled: true, host: "api.example.com", tlsSecret: "tls2" },
  serviceAccount: { annotations: { "example.com/role": "1" } },
  networkPolicy: {
    from: [{ namespaceSelector: {} }],
    metricsFrom: [{ podSelector: {} }],
    databaseTo: [{ ipBlock: { cidr: "10.0.0.5/32" } }],
  },
  podMonitor: { enabled: true, labels: { release: "prometheus" } },
  prometheusRule: { enabled: true },
};
const HOSTILE = {
  ...MINIMAL,
  existingSecret: "123",
  image: { tag: "1.0", repository: "registry.example.com:5000/latchkey" },
  ingress: {
    enabled: true,
    className: "true",
    tlsSecret: "null",
    annotations: { "example.com/a": "yes", "example.com/b": "0123" },
  },
  environment: {
    LATCHKEY_OIDC_NAME: `It's "ours": #1 $(HOME) {{ .Values }}\n- x: y\t\\ %s é 🔑`,
    LATCHKEY_REQUESTS_PER_MINUTE: 1_000_000,
    LATCHKEY_SELF_REGISTRATION: false,
    LATCHKEY_OIDC_CLIENT_ID: "1e3",
    LATCHKEY_MAIL_FROM_NAME: "null",
    LATCHKEY_ALLOWED_HOSTS: "inner:8080",
  },
};
const RELEASES = ["prod", "latchkey", "1st", "my.release", `${"long-".repeat(10)}end`, "a"];

let chart: Chart;
beforeAll(async () => {
  chart = await readChart();
});
const of = (objects: readonly KubernetesObject[], kind: string, end: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name.endsWith(end)) as KubernetesObject;
const podOf = (objects: readonly KubernetesObject[], kind: string, end: string) =>
  of(objects, kind, end).spec.template.spec;
const environmentOf = (
  objects: readonly KubernetesObject[],
  kind: string,
  end: string,
): Record<string, string> =>
  Object.fromEntries(
    podOf(objects, kind, end).containers[0].env.map(({ name, value }: Record<string, string>) => [
      name,
      value,
    ]),
  );

describe("what a server accepts", () => {
  it("every object has the fields of its kind, and no other", () => {
    const objects = [MINIMAL, EVERYTHING, HOSTILE].flatMap((values) => chart.render(values));
    expect(objects.length).toBeGreaterThan(30);
    expect(typeErrors(objects)).toEqual([]);
  });

  it("reports what is wrong", () => {
    const wrong = structuredClone(of(chart.render(MINIMAL), "Deployment", "-portal"));
    const objects = [wrong, wrong, wrong].map((object) => structuredClone(object));
    Object.assign(objects[0]?.spec.template.spec, { nodeSelectors: {} });
    Object.assign(objects[1]?.spec, { replicas: "2" });
    Reflect.deleteProperty(objects[2]?.spec, "selector");
    const errors = typeErrors(objects).join("\n");
    expect(errors).toMatch(/nodeSelectors/);
    expect(errors).toMatch(/not assignable to type 'number'/);
    expect(errors).toMatch(/'selector' is missing/);
    wrong.spec.template.spec.containers[0].volumeMounts[0].name = "other";
    expect(violations([wrong]).join()).toMatch(/mount other.*unused tmp/);
  });

  it.each(RELEASES)("names, labels and references are valid in the release %s", (name) => {
    for (const values of [MINIMAL, EVERYTHING, HOSTILE])
      expect(violations(chart.render(values, { name }))).toEqual([]);
  });

  it("keeps long names of two releases apart", () => {
    const names = ["a", "b"].map((end) => {
      const name = `${"x".repeat(52)}${end}`;
      return of(chart.render(MINIMAL, { name }), "Deployment", "-portal").metadata.name;
    });
    expect(new Set(names).size).toBe(2);
  });
});

describe("values", () => {
  it.each([
    ["url", { existingSecret: "latchkey" }, /^Set url to/],
    ["existingSecret", { url: MINIMAL.url }, /^Set existingSecret to/],
    ["the tokens of gateways", { ...MINIMAL, gateway: { enabled: true } }, /^Set gateway\.tokensSecret to/],
    [
      "the database's password",
      { ...MINIMAL, database: { host: "db" } },
      /^Set database\.passwordSecret\.name to/,
    ],
  ])("without %s there is a sentence", (_name, values, sentence) => {
    expect(() => chart.render(values)).toThrow(sentence);
  });

  it.each([
    ["a typo", { portals: {} }],
    ["a secret in plaintext", { environment: { LATCHKEY_SESSION_SECRET: "x".repeat(40) } }],
    ["a URL with a path", { url: "https://example.com/latchkey" }],
    ["a number as text", { portal: { replicas: "2" } }],
    ["a fraction", { environment: { LATCHKEY_DATABASE_POOL: 1.5 } }],
    ["root", { podSecurityContext: { runAsUser: 0 } }],
  ])("the schema rejects %s", (_name, values) => {
    expect(() => chart.render({ ...MINIMAL, ...values })).toThrow(/^values: /);
  });

  it("reach the process as they are", () => {
    const environment = environmentOf(chart.render(HOSTILE), "Deployment", "-portal");
    expect(environment.LATCHKEY_OIDC_NAME).toBe(
      HOSTILE.environment.LATCHKEY_OIDC_NAME.replace("$(", "$$$$("),
    );
    expect(environment).toMatchObject({
      LATCHKEY_REQUESTS_PER_MINUTE: "1000000",
      LATCHKEY_SELF_REGISTRATION: "false",
      LATCHKEY_OIDC_CLIENT_ID: "1e3",
      LATCHKEY_MAIL_FROM_NAME: "null",
      LATCHKEY_ALLOWED_HOSTS: "prod-latchkey-portal:3000,inner:8080",
    });
    const { LATCHKEY_OIDC_NAME: _name, ...accepted } = environment;
    expect(() => parseVariables(accepted)).not.toThrow();
    expect(podOf(chart.render(HOSTILE), "Deployment", "-portal").containers[0].image).toBe(
      "registry.example.com:5000/latchkey:1.0",
    );
  });

  it("make a database URL of any user, name and IPv6 host, without the password", () => {
    const objects = chart.render(EVERYTHING);
    const environment = environmentOf(objects, "Deployment", "-portal");
    expect(environment.DATABASE_URL).toBe("postgres://a%20b%40c@[fd00::5]:5432/x%2Fy?sslmode=verify-full");
    expect(() => parseVariables({ DATABASE_URL: environment.DATABASE_URL })).not.toThrow();
    const { env } = podOf(objects, "Job", "-migrate").containers[0];
    expect(env.at(-1)).toEqual({
      name: "PGPASSWORD",
      valueFrom: { secretKeyRef: { name: "db", key: "password" } },
    });
  });

  it("have this product's version", () => {
    expect(podOf(chart.render(MINIMAL), "Deployment", "-worker").containers[0].image).toBe(
      `latchkey:${packageFile.version}`,
    );
  });
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
      expect(podOf(objects, kind, end).terminationGracePeriodSeconds).toBeGreaterThan(drain + 25);
    }
  });

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

describe("the network", () => {
  const portsOf = (rules: { ports: { port: number }[] }[]) =>
    rules.flatMap(({ ports }) => ports.map(({ port }) => port));

  it("has a policy for every pod; gateways reach no database, and no one reaches a migration", () => {
    const objects = chart.render(EVERYTHING);
    const policies = objects.filter(({ kind }) => kind === "NetworkPolicy");
    expect(policies).toHaveLength(4);
    for (const { spec } of policies) expect(spec.policyTypes).toEqual(["Ingress", "Egress"]);
    expect(portsOf(of(objects, "NetworkPolicy", "-gateway").spec.egress)).not.toContain(5432);
    expect(portsOf(of(objects, "NetworkPolicy", "-portal").spec.egress)).toContain(5432);
    expect(of(objects, "NetworkPolicy", "-migration").spec.ingress).toEqual([]);
    expect(portsOf(of(objects, "NetworkPolicy", "-worker").spec.ingress)).toEqual([9464]);
  });

  it("has no way to metadata services of clouds", () => {
    const { spec } = of(chart.render(MINIMAL), "NetworkPolicy", "-portal");
    expect(JSON.stringify(spec.egress.at(-1))).toContain('"except":["169.254.0.0/16"]');
  });

  it("has nothing for gateways that aren't enabled", () => {
    expect(chart.render(MINIMAL).filter(({ metadata }) => metadata.name.includes("gateway"))).toEqual([]);
  });
});
