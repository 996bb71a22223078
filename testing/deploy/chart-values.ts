import type { KubernetesObject } from "./chart";

/** What the chart asks for. */
export const MINIMAL = { url: "https://latchkey.example.com", existingSecret: "latchkey" };
/** A volume beside the pod's own, as each part can have. */
export const EXTRA = {
  extraVolumes: [{ name: "extra", secret: { secretName: "ca", items: [{ key: "ca.crt", path: "ca.crt" }] } }],
  extraVolumeMounts: [{ name: "extra", mountPath: "/etc/latchkey/extra", readOnly: true }],
};
/** Every part switched on. */
export const EVERYTHING = {
  ...MINIMAL,
  imagePullSecrets: [{ name: "registry" }],
  database: {
    host: "fd00::5",
    user: "a b@c",
    name: "x/y",
    parameters: "sslmode=verify-full",
    passwordSecret: { name: "db" },
  },
  migration: EXTRA,
  worker: EXTRA,
  backups: { enabled: true, storageClassName: "slow" },
  portal: {
    ...EXTRA,
    autoscaling: { enabled: true },
    podAnnotations: { "example.com/number": "12" },
    nodeSelector: { "kubernetes.io/os": "linux" },
    tolerations: [{ key: "a", operator: "Exists", effect: "NoSchedule" }],
    affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  },
  gateway: {
    ...EXTRA,
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
/** Texts that YAML, Go templates or Kubernetes could take for something else. */
export const HOSTILE = {
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
    LATCHKEY_OIDC_NAME: `It's "ours": #1 $(HOME) $$ $$(HOME) a$b $ {{ .Values }}\n- x: y\t\\ %s é 🔑`,
    LATCHKEY_REQUESTS_PER_MINUTE: 1_000_000,
    LATCHKEY_SELF_REGISTRATION: false,
    LATCHKEY_OIDC_CLIENT_ID: "1e3",
    LATCHKEY_MAIL_FROM_NAME: "null",
    LATCHKEY_ALLOWED_HOSTS: "inner:8080",
  },
};
/** Names of releases that are hard to make names of objects from. */
export const RELEASES = ["prod", "latchkey", "1st", "my.release", `${"long-".repeat(10)}end`, "a"];

/** The object of a kind whose name has an ending. */
export const of = (objects: readonly KubernetesObject[], kind: string, end: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name.endsWith(end)) as KubernetesObject;
/** The pod of a workload. */
export const podOf = (objects: readonly KubernetesObject[], kind: string, end: string) =>
  of(objects, kind, end).spec.template.spec;
/** The variables of its container; those from Secrets are undefined. */
export const environmentOf = (
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
