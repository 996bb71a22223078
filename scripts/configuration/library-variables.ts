import type { READ_BY_LIBRARIES } from "../../domain/kernel/settings/secrets";
import type { VariableText } from "./variable";

const headers = {
  group: "OpenTelemetry",
  example: "authorization=Bearer%20token",
  notInExample: "Few installations send traces and logs to different collectors.",
} as const;

/** Secrets that no schema has, because libraries read them. A missing or surplus one is a type error. */
export const LIBRARY_VARIABLES: Readonly<Record<(typeof READ_BY_LIBRARIES)[number], VariableText>> = {
  PGPASSWORD: {
    group: "Database",
    text: "The database's password, if `DATABASE_URL` has none. Any characters, as they are: nothing is percent-encoded.",
    notInExample: "DATABASE_URL has a password there.",
  },
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: {
    ...headers,
    text: "Headers for the collector of traces, instead of `OTEL_EXPORTER_OTLP_HEADERS`.",
  },
  OTEL_EXPORTER_OTLP_LOGS_HEADERS: {
    ...headers,
    text: "Headers for the collector of logs, instead of `OTEL_EXPORTER_OTLP_HEADERS`.",
  },
};
