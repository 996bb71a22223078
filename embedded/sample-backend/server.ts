import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DOCUMENTS } from "../sample/documents";
import { answerSample, problem, type SampleRequest, type SampleResponse } from "./answer";
import { isMembers, type Members, readSampleDocument, type SampleDocument } from "./document";

export interface SampleBackend {
  /** Such as `http://127.0.0.1:43001`; each sample API is at its document's name below it. */
  readonly url: string;
  stop(): Promise<void>;
}

export type SampleName = keyof typeof DOCUMENTS;

const HOST = "127.0.0.1";
const MAXIMUM_BODY = 1024 * 1024;

/**
 * Starts the server behind the sample APIs, on loopback only: what calls through the trial's gateway reach. It has no data of its own; its
 * responses come from the APIs' documents.
 * @param preferredPort used again if it is free, so that stored URLs stay valid
 */
export async function startSampleBackend(preferredPort: number): Promise<SampleBackend> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, listener);
  await listenOn(server, preferredPort).catch(() => listenOn(server, 0));
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

const documents = new Map<string, SampleDocument>();

/** Read at the first request: parsing all documents would delay the start. */
function documentOf(name: string): SampleDocument | null {
  if (!Object.hasOwn(DOCUMENTS, name)) return null;
  const known = documents.get(name) ?? readSampleDocument(DOCUMENTS[name as SampleName].openapi);
  documents.set(name, known);
  return known;
}

function listener(request: IncomingMessage, response: ServerResponse): void {
  respond(request, response).catch(() => {
    if (response.headersSent) response.destroy();
    else send(request, response, problem(500, "Failed", "The sample's server failed."));
  });
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? "/";
  if (!URL.canParse(`http://${HOST}${url}`)) return send(request, response, notFound());
  const { pathname, searchParams } = new URL(`http://${HOST}${url}`);
  const [, name = "", rest = "/"] = /^\/([^/]*)(\/.*)?$/.exec(pathname) ?? [];
  const document = documentOf(name);
  const path = decoded(rest);
  if (!document || path === null) return send(request, response, notFound());
  const body = await bodyOf(request);
  if (body === "TOO_LARGE") return send(request, response, problem(413, "Too large", "Send 1 MiB or less."));
  const asked: SampleRequest = { method: request.method ?? "GET", path, query: searchParams, body };
  send(request, response, answerSample(document, asked, Date.now()));
}

const notFound = () => problem(404, "Not found", "There is no sample API at this path.");

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Members | null | undefined | "TOO_LARGE"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_BODY) return "TOO_LARGE";
    chunks.push(chunk);
  }
  if (size === 0) return null;
  // Other types than JSON, such as a price list in CSV, are taken as they are.
  if (!/\bjson\b/.test(request.headers["content-type"] ?? "")) return {};
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const EVENT_INTERVAL = 5_000;

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: SampleResponse,
): void {
  response.writeHead(status, { "cache-control": "no-store", ...headers });
  if (request.method === "HEAD" || body === null) return void response.end();
  if (!headers["content-type"]?.startsWith("text/event-stream")) return void response.end(body);
  // A stream stays open until its reader leaves.
  response.write(`${body}\n`);
  const timer = setInterval(() => response.write(`${body}\n`), EVENT_INTERVAL);
  response.once("close", () => clearInterval(timer));
}
