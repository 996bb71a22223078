import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import replyFrom from "@fastify/reply-from";
import { fastify } from "fastify";
import { aGateway } from "@/testing/gateway/gateway";
import { anOffer } from "@/testing/gateway/records";
import { scriptedFeed } from "@/testing/gateway/scripted-feed";

/** What a server process prints when it listens. */
export interface Listening {
  readonly urls: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The servers of the benchmark; each runs in a process of its own. */
export const SERVERS: Readonly<Record<string, (backend: string) => Promise<Listening>>> = {
  backend: async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 11 });
      response.end('{"ok":true}');
    });
    server.keepAliveTimeout = 60_000;
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return { urls: { backend: `http://127.0.0.1:${port}` }, headers: {} };
  },
  bare: async (backend) => {
    const app = fastify();
    app.get("/check", (_, reply) => reply.code(204).send());
    await app.register(replyFrom, { base: backend, disableRequestLogging: true });
    app.all("/orders/*", (_, reply) => reply.from());
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    return { urls: { check: `${url}/check`, proxy: `${url}/orders/1` }, headers: {} };
  },
  gateway: async (backend) => {
    const offer = anOffer({ api: { upstreamUrl: `${backend}/orders` }, plan: { rate: null } });
    const others = Array.from({ length: 1_000 }, (_, index) =>
      anOffer({ api: { entryPoint: `/other-${index}` } }),
    );
    const feed = scriptedFeed([offer, ...others].flatMap(({ records }) => records));
    const gateway = await aGateway(feed);
    const headers = { "x-api-key": offer.secret, "x-original-uri": "/orders/1", "x-original-method": "GET" };
    return { urls: { check: gateway.checkUrl ?? "", proxy: `${gateway.url}/orders/1` }, headers };
  },
};
