import type { KubernetesObject } from "./chart";

/** RFC 1123 and 1035 labels, label values and names of variables, as Kubernetes checks them. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const SERVICE_NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const QUANTITY = /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/;
const PORT_NAME = /^(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/;

type Labels = Readonly<Record<string, string>>;
// biome-ignore lint/suspicious/noExplicitAny: typeErrors has checked the types.
type Any = any;

/**
 * What a server checks beyond types: names, labels, references within the release.
 * @returns a sentence for each violation
 */
export function violations(objects: readonly KubernetesObject[]): string[] {
  const found = objects.flatMap((object) => violationsOf(object, objects));
  const ids = objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  return [...found, ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`)];
}

function violationsOf(object: KubernetesObject, all: readonly KubernetesObject[]): string[] {
  const { kind, metadata } = object;
  const problems: (string | false)[] = [
    !(kind === "Service" ? SERVICE_NAME : NAME).test(metadata.name) && `name ${metadata.name}`,
    // Its pods have a label with its name, a hyphen and a hash of up to ten characters.
    kind === "StatefulSet" && metadata.name.length > 52 && `name ${metadata.name} is too long for its pods`,
    ...wrong(Object.values(metadata.labels ?? {}), LABEL_VALUE, "label"),
    ...Object.values(metadata.annotations ?? {}).map(
      (value) => typeof value !== "string" && `annotation ${value}`,
    ),
    ...(object.spec?.template ? workload(object) : []),
    ...references(object, all),
  ];
  return problems
    .filter((problem) => problem !== false)
    .map((problem) => `${kind}/${metadata.name}: ${problem}`);
}

const wrong = (values: readonly string[], pattern: RegExp, what: string) =>
  values.map((value) => !pattern.test(value) && `${what} ${JSON.stringify(value)}`);

/** A pod's template: its labels match the selector, its mounts and probes name what is there. */
function workload({ spec }: KubernetesObject): (string | false)[] {
  const { template, selector, volumeClaimTemplates = [] } = spec;
  const volumes = [
    ...(template.spec.volumes ?? []),
    ...volumeClaimTemplates.map(({ metadata }: Any) => metadata),
  ];
  const names = volumes.map(({ name }: Any) => name);
  return [
    ...wrong(Object.values(template.metadata.labels as Labels), LABEL_VALUE, "label"),
    selector !== undefined && !matches(selector.matchLabels, template.metadata.labels) && "selector",
    ...template.spec.containers.flatMap((container: Any) => [
      ...container.volumeMounts.map(({ name }: Any) => !names.includes(name) && `mount ${name}`),
      ...names.map(
        (name: string) =>
          !container.volumeMounts.some((mount: Any) => mount.name === name) && `unused ${name}`,
      ),
      ...ofContainer(container),
    ]),
  ];
}

function ofContainer({ env, ports = [], resources, ...container }: Any): (string | false)[] {
  const portNames = ports.map(({ name }: Any) => name);
  const variables = env.map(({ name }: Any) => name);
  const probes = ["startupProbe", "livenessProbe", "readinessProbe"]
    .map((name) => container[name])
    .filter(Boolean);
  const quantities = Object.values(resources).flatMap((kind: Any) => Object.values(kind).map(String));
  return [
    ...wrong(portNames, PORT_NAME, "port"),
    ...wrong(variables, /^[A-Za-z_][-._A-Za-z0-9]*$/, "variable"),
    ...wrong(quantities, QUANTITY, "quantity"),
    ...variables.map(
      (name: string, at: number) => variables.indexOf(name) !== at && `variable ${name} twice`,
    ),
    ...probes.map(({ httpGet }: Any) => !portNames.includes(httpGet.port) && `probe of ${httpGet.port}`),
  ];
}

function matches(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

/** Selectors find a pod, ports of Services exist there, and other objects are named as they are. */
function references({ kind, spec }: KubernetesObject, all: readonly KubernetesObject[]): (string | false)[] {
  const templates = all.filter((object) => object.spec?.template).map((object) => object.spec.template);
  const chosen = (selector: Labels) => templates.filter(({ metadata }) => matches(selector, metadata.labels));
  const has = (wanted: string, name: string) =>
    all.some((object) => object.kind === wanted && object.metadata.name === name);
  switch (kind) {
    case "Service": {
      const [pod] = chosen(spec.selector);
      const ports = pod?.spec.containers[0].ports.map(({ name }: Any) => name) ?? [];
      return spec.ports.map(({ targetPort }: Any) => !ports.includes(targetPort) && `port ${targetPort}`);
    }
    case "PodDisruptionBudget":
      return [chosen(spec.selector.matchLabels).length !== 1 && "selector"];
    case "NetworkPolicy":
      return [chosen(spec.podSelector.matchLabels).length !== 1 && "selector"];
    case "HorizontalPodAutoscaler":
      return [!has(spec.scaleTargetRef.kind, spec.scaleTargetRef.name) && "target"];
    case "StatefulSet":
      return [!has("Service", spec.serviceName) && `service ${spec.serviceName}`];
    case "Ingress":
      return spec.rules.flatMap(({ http }: Any) =>
        http.paths.map(
          ({ backend }: Any) => !has("Service", backend.service.name) && `backend ${backend.service.name}`,
        ),
      );
    default:
      return [];
  }
}
