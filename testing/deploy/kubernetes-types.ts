import { join } from "node:path";
import ts from "typescript-5";
import type { KubernetesObject } from "./chart";

/** Where `kubernetes-types`, generated from Kubernetes' OpenAPI schema, has the kinds of an API group. */
function moduleOf(apiVersion: string): string {
  const [group = "", version] = apiVersion.includes("/") ? apiVersion.split("/") : ["core", apiVersion];
  return `kubernetes-types/${group.replace(/\..*$/, "")}/${version}`;
}

/** What the chart uses of the Prometheus Operator's kinds (its API reference, monitoring.coreos.com/v1). */
const MONITORING = `
interface Labels { [name: string]: string }
interface Meta { name: string; labels?: Labels; annotations?: Labels }
export interface PodMonitor { apiVersion: "monitoring.coreos.com/v1"; kind: "PodMonitor"; metadata: Meta; spec: {
  selector: { matchLabels: Labels }; podTargetLabels?: string[];
  podMetricsEndpoints: { port: string; path?: string; interval?: string;
    relabelings?: { sourceLabels?: string[]; targetLabel?: string; regex?: string; replacement?: string; action?: string }[] }[] } }
export interface PrometheusRule { apiVersion: "monitoring.coreos.com/v1"; kind: "PrometheusRule"; metadata: Meta; spec: {
  groups: { name: string; interval?: string; rules: { alert?: string; record?: string; expr: string | number; for?: string;
    labels?: Labels; annotations?: Labels }[] }[] } }
`;

/**
 * Holds objects against the types of their kinds, as a strict server does: an unknown field, a missing one and a value of another type are
 * errors.
 * @returns a line for each error
 */
export function typeErrors(objects: readonly KubernetesObject[]): string[] {
  const file = join(process.cwd(), "testing", "deploy", "rendered.virtual.ts");
  const lines = objects.map((object, index) => {
    const isOperator = object.apiVersion === "monitoring.coreos.com/v1";
    const place = isOperator ? "./monitoring.virtual" : moduleOf(object.apiVersion);
    return `export const object${index}: import("${place}").${object.kind} = ${JSON.stringify(object)};`;
  });
  const virtual = new Map([
    [file, lines.join("\n")],
    [join(process.cwd(), "testing", "deploy", "monitoring.virtual.ts"), MONITORING],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.readFile = (path) => virtual.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = virtual.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => describe(diagnostic, objects));
}

function describe(diagnostic: ts.Diagnostic, objects: readonly KubernetesObject[]): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
  if (!diagnostic.file || diagnostic.start === undefined) return message;
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  const near = diagnostic.file.text.slice(diagnostic.start, diagnostic.start + 60);
  const object = objects[line];
  return `${object?.kind} ${object?.metadata.name}: ${near}: ${message}`;
}
