import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { collectBody } from "@/graphql/http/body";
import { handleGraphQL } from "@/graphql/http/http";

export interface GraphQLServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The API over HTTP in this process, on a free port; it knows access tokens and no sessions. The caller must stop it. */
export async function startGraphQLServer(): Promise<GraphQLServer> {
  const server = createServer(async (request, response) => {
    const { search } = new URL(request.url ?? "/", "http://localhost");
    const { headers } = request;
    const answer = await handleGraphQL(
      {
        method: request.method ?? "GET",
        search,
        header: (name) => headerValue(headers, name),
        headers: Object.keys(headers).map((name) => [name, headerValue(headers, name) ?? ""]),
        readBody: (maximum) => collectBody(request, headers["content-length"], maximum),
        ip: "127.0.0.1",
      },
      async () => null,
    );
    response.writeHead(answer.status, [...answer.headers].flat()).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/graphql`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function headerValue(headers: IncomingMessage["headers"], name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(", ") : value) ?? null;
}
