import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { createEmbeddedAuthorizationServer } from "../embedded/authorization-server/authorization-server";
import { readOrCreateSecrets } from "../embedded/secrets";

/*
 * The embedded authorization server in its own process, so that its cost does not count toward its callers. Prints
 * its issuer and counts requests; exits with its parent.
 */
const [, , databaseUrl = "", folder = "", clientSecret = ""] = process.argv;
let answer: (...exchange: Parameters<Parameters<typeof createServer>[1] & object>) => unknown = () => {};
let requests: Record<string, number> = {};
const http = createServer((request, response) => {
  const step = `${request.method} ${request.url?.split("?")[0]}`;
  requests[step] = (requests[step] ?? 0) + 1;
  answer(request, response);
});
await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
const issuer = `http://localhost:${(http.address() as AddressInfo).port}/oidc`;
const server = await createEmbeddedAuthorizationServer({
  issuer,
  sql: postgres(databaseUrl, { max: 10, onnotice: () => {} }),
  secrets: (await readOrCreateSecrets(folder)).authorizationServer,
  clients: [{ kind: "registration", clientId: "registrar", clientSecret }],
  people: [],
});
answer = server.mount;
process.send?.({ issuer });
process.on("message", () => {
  process.send?.({ requests });
  requests = {};
});
process.once("disconnect", () => process.exit(0));
