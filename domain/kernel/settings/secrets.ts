import { z } from "zod";

/** Variables whose value is a secret. Each can also be read from a file: `<NAME>_FILE`. */
const marked = z.registry<Record<never, never>>();

/** Marks the type of a variable as a secret. */
export function secret<T extends z.ZodType>(type: T): T {
  marked.add(type, {});
  return type;
}

/** Secrets that the database driver and exporters of telemetry read, and no variables of Latchkey's own. */
export const READ_BY_LIBRARIES = [
  "PGPASSWORD",
  "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
  "OTEL_EXPORTER_OTLP_LOGS_HEADERS",
] as const;

/** The names of all secrets of a program: those that its schema marks, and those that libraries read. */
export function secretNames(shape: Readonly<Record<string, z.ZodType>>): string[] {
  const own = Object.entries(shape).filter(([, type]) => marked.has(type));
  return [...own.map(([name]) => name), ...READ_BY_LIBRARIES];
}
