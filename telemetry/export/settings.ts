/** What is exported by OpenTelemetry, and how. By the standard variables (OpenTelemetry's environment variable specification). */
export interface ExportSettings {
  readonly traces: boolean;
  readonly logs: boolean;
  /** `http/json` or `http/protobuf`, for each signal. */
  readonly protocols: { readonly traces: Protocol; readonly logs: Protocol };
  readonly sampler: SamplerSetting;
  /** Sentences about variables that have no effect; to be logged at the start. */
  readonly warnings: readonly string[];
}

export type Protocol = "http/protobuf" | "http/json";

export interface SamplerSetting {
  readonly name: (typeof SAMPLERS)[number];
  /** The share of traces that are recorded, for samplers with a ratio. */
  readonly ratio: number;
}

export const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

type Variables = Readonly<Record<string, string | undefined>>;
type Signal = "TRACES" | "LOGS";

/**
 * Reads the settings. A value that can't be used has no effect and a warning, as the specification says: what watches Latchkey must not stop
 * it. Values are never quoted: URLs and headers can have credentials.
 */
export function readExportSettings(variables: Variables): ExportSettings {
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const isDisabled = /^true$/i.test(variables.OTEL_SDK_DISABLED ?? "");
  const traces = !isDisabled && isSent(variables, "TRACES", warn);
  const logs = !isDisabled && isSent(variables, "LOGS", warn);
  const protocols = {
    traces: traces ? protocolOf(variables, "TRACES", warn) : null,
    logs: logs ? protocolOf(variables, "LOGS", warn) : null,
  };
  return {
    traces: protocols.traces !== null,
    logs: protocols.logs !== null,
    protocols: {
      traces: protocols.traces ?? "http/protobuf",
      logs: protocols.logs ?? "http/protobuf",
    },
    sampler: samplerOf(variables, warn),
    warnings,
  };
}

type Warn = (text: string) => void;

function isSent(variables: Variables, signal: Signal, warn: Warn): boolean {
  const name = `OTEL_${signal}_EXPORTER`;
  const exporter = variables[name]?.trim().toLowerCase() || "otlp";
  if (exporter === "none") return false;
  if (exporter !== "otlp") {
    if (endpointOf(variables, signal)) warn(`${name} can be otlp or none. Nothing of this kind is sent.`);
    return false;
  }
  const endpoint = endpointOf(variables, signal);
  if (!endpoint) return false;
  if (/^https?:\/\//i.test(endpoint) && URL.canParse(endpoint)) return true;
  warn(
    `OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_${signal}_ENDPOINT isn't an http or https URL. Nothing of this kind is sent.`,
  );
  return false;
}

function endpointOf(variables: Variables, signal: Signal): string | null {
  return (
    variables[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`]?.trim() ||
    variables.OTEL_EXPORTER_OTLP_ENDPOINT?.trim() ||
    null
  );
}

function protocolOf(variables: Variables, signal: Signal, warn: Warn): Protocol | null {
  const given =
    variables[`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`]?.trim() ||
    variables.OTEL_EXPORTER_OTLP_PROTOCOL?.trim() ||
    "http/protobuf";
  if (given === "http/protobuf" || given === "http/json") return given;
  warn(
    `OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf or http/json; a collector takes both on port 4318. Nothing of this kind is sent (${signal.toLowerCase()}).`,
  );
  return null;
}

const DEFAULT_SAMPLER: SamplerSetting = { name: "parentbased_always_on", ratio: 1 };

function samplerOf(variables: Variables, warn: Warn): SamplerSetting {
  const given = variables.OTEL_TRACES_SAMPLER?.trim();
  if (!given) return DEFAULT_SAMPLER;
  const name = SAMPLERS.find((known) => known === given);
  if (!name) {
    warn(`OTEL_TRACES_SAMPLER must be one of ${SAMPLERS.join(", ")}. It is ${DEFAULT_SAMPLER.name} now.`);
    return DEFAULT_SAMPLER;
  }
  const text = variables.OTEL_TRACES_SAMPLER_ARG?.trim() || "1";
  const ratio = Number(text);
  if (Number.isFinite(ratio) && ratio >= 0 && ratio <= 1) return { name, ratio };
  warn("OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1. It is 1 now.");
  return { name, ratio: 1 };
}

/** Where something is sent, for the log: scheme, host and port, without anything that can be a credential. */
export function destinationOf(variables: Variables, signal: Signal): string {
  const endpoint = endpointOf(variables, signal);
  return endpoint && URL.canParse(endpoint) ? new URL(endpoint).origin : "";
}

/** What an export needs to know of its process. */
export interface ExportOptions {
  /** `service.name`, if OTEL_SERVICE_NAME names none. */
  readonly service: string;
  readonly version: string;
  /** Writes to the process's own log. */
  readonly warn: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  readonly info: (facts: Readonly<Record<string, unknown>>, message: string) => void;
}
