import { describe, expect, it } from "vitest";
import { destinationOf, readExportSettings } from "./settings";

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://user:hidden@collector:4318" };

describe("the standard variables", () => {
  it("send nothing without an endpoint", () => {
    for (const variables of [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: "" }, { OTEL_TRACES_EXPORTER: "otlp" }])
      expect(readExportSettings(variables)).toMatchObject({ traces: false, logs: false, warnings: [] });
  });

  it("send both kinds to one endpoint, by protobuf, with every trace", () => {
    expect(readExportSettings(ENDPOINT)).toEqual({
      traces: true,
      logs: true,
      protocols: { traces: "http/protobuf", logs: "http/protobuf" },
      sampler: { name: "parentbased_always_on", ratio: 1 },
      warnings: [],
    });
    expect(destinationOf(ENDPOINT, "TRACES")).toBe("http://collector:4318");
  });

  it.each([
    [{ ...ENDPOINT, OTEL_SDK_DISABLED: "true" }, false, false],
    [{ ...ENDPOINT, OTEL_LOGS_EXPORTER: "none" }, true, false],
    [{ ...ENDPOINT, OTEL_TRACES_EXPORTER: "none" }, false, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://traces.example.com/v1/traces" }, true, false],
    [{ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: "https://logs.example.com/v1/logs" }, false, true],
  ])("select: %j", (variables, traces, logs) => {
    expect(readExportSettings(variables)).toMatchObject({ traces, logs, warnings: [] });
  });

  it("choose a sampler", () => {
    const sampler = (name: string, argument?: string) =>
      readExportSettings({ ...ENDPOINT, OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: argument });
    expect(sampler("traceidratio", "0.1").sampler).toEqual({ name: "traceidratio", ratio: 0.1 });
    expect(sampler("parentbased_traceidratio").sampler.ratio).toBe(1);
  });

  it.each([
    { OTEL_EXPORTER_OTLP_ENDPOINT: "collector-hidden:4317" },
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://" },
    { ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
    { ...ENDPOINT, OTEL_TRACES_EXPORTER: "zipkin-hidden" },
    { ...ENDPOINT, OTEL_TRACES_SAMPLER: "hidden" },
    { ...ENDPOINT, OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "hidden" },
    { ...ENDPOINT, OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "2" },
  ])("warn of %j without its value", (variables) => {
    const { warnings } = readExportSettings(variables);
    expect(warnings.length).toBeGreaterThan(0);
    expect(warnings.join()).toContain("OTEL_");
    expect(warnings.join()).not.toContain("hidden");
  });
});
