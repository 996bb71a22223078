import { type IncomingHttpHeaders, request as plainRequest } from "node:http";
import { Agent, request } from "node:https";
import type { Readable } from "node:stream";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The public name that proxies serve in tests; nothing looks it up. */
export const PUBLIC = "latchkey.example.com";
const MILLISECONDS = 60_000;

/** A browser without script at a proxy of this computer: it verifies the certificate of the public name, and has cookies. */
export class HttpsClient {
  readonly #agent: Agent;
  readonly #cookies = new Map<string, string>();

  constructor(
    readonly port: number,
    certificate: string,
  ) {
    this.#agent = new Agent({ ca: certificate, servername: PUBLIC, keepAlive: true });
  }

  /** Sends one request and reads the whole response. */
  async ask(path: string, asked: Asked = {}): Promise<Answer> {
    const { status, headers, stream } = await this.open(path, asked);
    let text = "";
    for await (const part of stream.setEncoding("utf8")) text += part;
    return { status, headers, text };
  }

  /** Sends one request; the body of the response is read by the caller. */
  open(path: string, { method = "GET", headers = {}, body }: Asked = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const given = { host: PUBLIC, accept: "text/html", ...(cookie && { cookie }), ...headers };
    return new Promise<{ status: number; headers: IncomingHttpHeaders; stream: Readable }>(
      (resolve, reject) => {
        const options = {
          host: "127.0.0.1",
          port: this.port,
          path,
          method,
          headers: given,
          agent: this.#agent,
        };
        const sent = request({ ...options, timeout: MILLISECONDS }, (response) => {
          for (const line of response.headers["set-cookie"] ?? []) this.#remember(line);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, stream: response });
        });
        sent.on("timeout", () => sent.destroy(new Error(`no response to ${path}`)));
        sent.on("error", reject);
        sent.end(body);
      },
    );
  }

  /** Signs in through the page's form, which is a server action. @returns the response to the form */
  async signIn(email: string, password: string): Promise<Answer> {
    const page = await this.ask("/sign-in");
    const form = /<form\b[^>]*>[\s\S]*?name="password"[\s\S]*?<\/form>/.exec(page.text)?.[0] ?? "";
    const body = new FormData();
    for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g))
      body.set(attribute(input, "name"), attribute(input, "value"));
    body.set("email", email);
    body.set("password", password);
    const encoded = new Response(body);
    return this.ask("/sign-in", {
      method: "POST",
      headers: { origin: `https://${PUBLIC}`, "content-type": encoded.headers.get("content-type") ?? "" },
      body: Buffer.from(await encoded.arrayBuffer()),
    });
  }

  /** Runs a GraphQL document, as the signed-in user or with other headers. */
  graphql(document: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask("/api/graphql", {
      method: "POST",
      headers: {
        origin: `https://${PUBLIC}`,
        "content-type": "application/json",
        accept: "application/json",
        ...headers,
      },
      body: JSON.stringify({ query: document }),
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #remember(line: string): void {
    const [pair = ""] = line.split(";");
    this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return value.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

/** A request in plain HTTP, for the redirect. */
export function askPlain(port: number, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    plainRequest({ host: "127.0.0.1", port, path, headers: { host: PUBLIC } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: "" });
    })
      .on("error", reject)
      .end();
  });
}
