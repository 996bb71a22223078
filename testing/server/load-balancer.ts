import {
  Agent,
  createServer,
  get,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from "node:http";
import type { AddressInfo } from "node:net";

/** A load balancer as strict as they come: it follows `/readyz`, keeps connections, and repeats no request. */
export interface LoadBalancer {
  readonly url: string;
  /** The ports that get requests now. */
  readonly ready: ReadonlySet<number>;
  /** What went wrong between it and the processes. */
  readonly failures: readonly string[];
  add(port: number): void;
  remove(port: number): void;
  /** From now on, it looks at `/readyz` so seldom, in milliseconds. */
  lookEvery(interval: number): void;
  close(): Promise<void>;
}

const INTERVAL = 150;

export async function startLoadBalancer(): Promise<LoadBalancer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const known = new Set<number>();
  const ready = new Set<number>();
  const failures: string[] = [];
  let turn = 0;
  const fail = (response: ServerResponse, why: string) => {
    failures.push(why);
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  };
  const server = createServer((request, response) => {
    const ports = [...ready];
    const port = ports[turn++ % ports.length];
    if (port === undefined) return fail(response, "no process is ready");
    forward(request, response, port, agent, (error) =>
      fail(response, `${request.method} ${request.url} at ${port}: ${error.message}`),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const look = () => {
    for (const port of known) {
      isReady(port).then((answer) => {
        if (answer && known.has(port)) ready.add(port);
        else ready.delete(port);
      });
    }
  };
  let timer = setInterval(look, INTERVAL);
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    ready,
    failures,
    add: (port) => known.add(port),
    remove(port) {
      known.delete(port);
      ready.delete(port);
    },
    lookEvery(interval) {
      clearInterval(timer);
      timer = setInterval(look, interval);
    },
    async close() {
      clearInterval(timer);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  agent: Agent,
  onError: (error: Error) => void,
): void {
  const { connection: _, ...headers } = request.headers;
  const { method, url: path } = request;
  const onward = send({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
    const { connection: _connection, "keep-alive": _keepAlive, ...passed } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, passed);
    // A client that has what it wanted, such as a gateway that ends, is no failure.
    answer.once("error", (error) => response.destroyed || onError(error)).pipe(response);
  });
  onward.once("error", (error) => response.destroyed || onError(error));
  response.once("close", () => onward.destroy());
  request.pipe(onward);
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: "/readyz", timeout: 3_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .once("timeout", () => resolve(false))
      .once("error", () => resolve(false));
  });
}
