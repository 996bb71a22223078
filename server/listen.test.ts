import { afterEach, expect, it } from "vitest";
import { exchange } from "@/testing/gateway/raw";
import { type Listener, listen, portOf } from "./listen";

let listener: Listener | undefined;
afterEach(() => void listener?.server.close());

it.each([0, 500, 1_100, 2_500])("reads what comes after %s header fields", async (count) => {
  listener = await listen({ host: "127.0.0.1", port: 0 }, "portal", ({ headers }, response) => {
    response.end(`${headers["x-forwarded-for"]} ${headers.authorization} ${headers.host}`);
  });
  const fields = Array.from({ length: count }, (_, number) => `a${number}: 1\r\n`).join("");
  const last =
    "X-Forwarded-For: 192.0.2.1\r\nAuthorization: Bearer x\r\nHost: latchkey\r\nConnection: close\r\n";
  const answer = await exchange(portOf(listener.server), `GET / HTTP/1.1\r\n${fields}${last}\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*192\.0\.2\.1 Bearer x latchkey/);
});
