import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status?: { readonly code?: number };
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An OpenTelemetry collector for tests: OTLP over HTTP with JSON, on a free port of 127.0.0.1. */
export interface OtlpReceiver {
  readonly url: string;
  /** Everything received, as sent: paths, headers and bodies. */
  text(): string;
  spans(): ReceivedSpan[];
  /** Bodies of received log records. */
  logs(): readonly { readonly body: string; readonly traceId?: string }[];
  stop(): Promise<void>;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface Body {
  readonly resourceSpans?: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, "attributes"> & { attributes: Attribute[] })[];
    }[];
  }[];
  readonly resourceLogs?: readonly {
    readonly scopeLogs: readonly {
      readonly logRecords: readonly {
        readonly body: { readonly stringValue: string };
        readonly traceId?: string;
      }[];
    }[];
  }[];
}

/** @param status of its answers; `hang`: it never answers */
export async function startOtlpReceiver(status: number | "hang" = 200): Promise<OtlpReceiver> {
  const received: string[] = [];
  const bodies: Body[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    received.push(`${request.url} ${JSON.stringify(request.headers)} ${text}`);
    if (text.startsWith("{")) bodies.push(JSON.parse(text) as Body);
    if (status !== "hang") response.writeHead(status, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    text: () => received.join("\n"),
    spans: () =>
      bodies.flatMap(({ resourceSpans = [] }) =>
        resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) =>
            spans.map((span) => ({ ...span, attributes: valuesOf(span.attributes) })),
          ),
        ),
      ),
    logs: () =>
      bodies.flatMap(({ resourceLogs = [] }) =>
        resourceLogs.flatMap(({ scopeLogs }) =>
          scopeLogs.flatMap(({ logRecords }) =>
            logRecords.map(({ body, traceId }) => ({ body: body.stringValue, ...(traceId && { traceId }) })),
          ),
        ),
      ),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const valuesOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
