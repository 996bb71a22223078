import { setExport } from "../tracer";
import { destinationOf, type ExportOptions, readExportSettings } from "./settings";

/** The exporters of this process. */
export interface RunningExport {
  /** Sends what waits, for a bounded time; what can't be sent is dropped. */
  stop(): Promise<void>;
}

const NOTHING: RunningExport = { stop: async () => {} };

/**
 * Starts to export traces and logs if the environment names an endpoint. Without one nothing is loaded, and nothing leaves the process.
 */
export async function startExport(options: ExportOptions): Promise<RunningExport> {
  const settings = readExportSettings(process.env);
  for (const warning of settings.warnings) options.warn({}, warning);
  if (!settings.traces && !settings.logs) return NOTHING;
  const { openExport } = await import("./otel");
  const opened = openExport(settings, options);
  setExport(opened);
  options.info(
    {
      ...(settings.traces && { traces: destinationOf(process.env, "TRACES") }),
      ...(settings.logs && { logs: destinationOf(process.env, "LOGS") }),
    },
    "telemetry is sent by OpenTelemetry",
  );
  return {
    async stop() {
      setExport({});
      await opened.stop();
    },
  };
}
