import type { VariableText } from "./variable";

const BACKUPS = "Backups";
const MONITORING = "Monitoring";
const OTEL = "OpenTelemetry";

/** Variables about running an installation: backups, monitoring and reports of vulnerabilities. */
export const OPERATIONS_VARIABLES = {
  LATCHKEY_ACCESS_LOG: {
    group: MONITORING,
    text: "Whether each request is a line of JSON on standard output; see [access log](monitoring.md).",
    default: "false",
  },
  LATCHKEY_METRICS_PORT: {
    group: MONITORING,
    text: "The port of `/metrics` for Prometheus. Without it, there are no metrics.",
    example: "9091",
  },
  LATCHKEY_METRICS_HOST: {
    group: MONITORING,
    text: "The IP address on which `/metrics` listens. It knows no password, so let only your monitoring reach it.",
    default: "127.0.0.1",
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    group: OTEL,
    text: "The collector to which traces and logs are sent. Nothing is sent without it.",
    example: "http://collector:4318",
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    group: OTEL,
    text: "Headers for the collector, such as its token.",
    example: "authorization=Bearer%20token",
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    group: OTEL,
    text: "`http/protobuf` or `http/json`.",
    default: "http/protobuf",
  },
  OTEL_TRACES_EXPORTER: { group: OTEL, text: "`otlp`, or `none` for no traces.", default: "otlp" },
  OTEL_LOGS_EXPORTER: { group: OTEL, text: "`otlp`, or `none` for no logs.", default: "otlp" },
  OTEL_SERVICE_NAME: {
    group: OTEL,
    text: "The name of the service in traces and logs.",
    default: { says: "`latchkey`, `latchkey-worker` or `latchkey-gateway`" },
  },
  OTEL_RESOURCE_ATTRIBUTES: {
    group: OTEL,
    text: "Attributes of the service.",
    example: "deployment.environment.name=production",
  },
  OTEL_TRACES_SAMPLER: {
    group: OTEL,
    text: "Which traces are recorded.",
    default: "parentbased_always_on",
    example: "parentbased_traceidratio",
  },
  OTEL_TRACES_SAMPLER_ARG: { group: OTEL, text: "The sampler's argument, such as a ratio.", example: "0.1" },
  OTEL_SDK_DISABLED: { group: OTEL, text: "`true` switches OpenTelemetry off.", default: "false" },
  LATCHKEY_BACKUP_FOLDER: {
    group: BACKUPS,
    text: "The folder for [daily backups](backup.md), on a disk that the database doesn't use. Without it, there are none. In the trial: `backups` in the data folder.",
    example: "/var/lib/latchkey/backups",
  },
  LATCHKEY_BACKUP_TIME: { group: BACKUPS, text: "The time of day of backups, in UTC.", default: "02:30" },
  LATCHKEY_BACKUP_DAYS: {
    group: BACKUPS,
    text: "For how many days backups are stored. The newest is always stored.",
    default: { says: "`14`; in the trial `7`" },
  },
  LATCHKEY_BACKUP_VERIFY: {
    group: BACKUPS,
    text: "Which backups are verified by restoring them into a database of their own: `each`, `weekly`, or none with `digest`.",
    default: "weekly",
  },
  LATCHKEY_SECURITY_CONTACT: {
    group: "Security",
    text: "Where to report vulnerabilities: up to 5 URIs, separated by commas, for `/.well-known/security.txt` (RFC 9116). Without it, there is none.",
    example: "mailto:security@example.com",
  },
  LATCHKEY_SECURITY_POLICY: {
    group: "Security",
    text: "The URL of your policy for reports, for `/.well-known/security.txt`.",
    example: "https://example.com/security-policy",
  },
} as const satisfies Readonly<Record<string, VariableText>>;
