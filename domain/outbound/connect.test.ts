import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { failureOf } from "@/testing/authorization-servers/expectations";
import { json } from "@/testing/authorization-servers/replies";
import { makeTestCertificate } from "@/testing/authorization-servers/test-certificate";
import { call, SHORT, start, started, stopAll } from "@/testing/authorization-servers/transport";
import type { Resolver } from "./connect";

afterEach(stopAll);

describe("an unreachable server", () => {
  test("because no process listens", async () => {
    const server = await start();
    await server.stop();
    const error = await failureOf(call(server.origin));
    expect(error).toMatchObject({ kind: "UNREACHABLE", outcomeUnknown: false, temporary: true });
    expect(error.message).toBe(
      "Latchkey couldn't reach the authorization server for the registration: it refuses connections on that port.",
    );
  });

  test("because its name is not found, or has no address", async () => {
    const missing: Resolver = async () => {
      throw Object.assign(new Error("queryA ENOTFOUND"), { code: "ENOTFOUND" });
    };
    for (const resolve of [missing, async () => []]) {
      const error = await failureOf(call("https://auth.example.com", { resolve }));
      expect(error).toMatchObject({ kind: "UNREACHABLE", detail: "its name was not found" });
      expect(error.outcomeUnknown).toBe(false);
    }
  });

  test("because its name's resolution hangs: the time limit covers it", async () => {
    const resolve: Resolver = () => new Promise(() => {});
    const error = await failureOf(call("https://auth.example.com", { ...SHORT, resolve }));
    expect(error).toMatchObject({ kind: "TIMEOUT", outcomeUnknown: false });
  });

  test("because the connection attempt or the handshake hangs: nothing was sent", async () => {
    let open = 0;
    const listener = net.createServer((socket) => {
      open += 1;
      socket.resume().on("error", () => {});
      socket.on("close", () => {
        open -= 1;
      });
    });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    started.push({ stop: () => new Promise((resolve) => listener.close(() => resolve())) });
    const { port } = listener.address() as AddressInfo;
    const error = await failureOf(call(`https://127.0.0.1:${port}`, SHORT));
    expect(error).toMatchObject({ kind: "TIMEOUT", outcomeUnknown: false });
    await expect.poll(() => open).toBe(0);
  });

  test("because it closes the connection in the handshake", async () => {
    const listener = net.createServer((socket) => socket.on("error", () => {}).destroy());
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    started.push({ stop: () => new Promise((resolve) => listener.close(() => resolve())) });
    const { port } = listener.address() as AddressInfo;
    const error = await failureOf(call(`https://127.0.0.1:${port}`));
    expect(error).toMatchObject({ kind: "UNREACHABLE", outcomeUnknown: false });
  });

  test("because the token contains characters HTTP can't carry", async () => {
    const server = await start(json({}));
    const headers = { authorization: "Bearer a\r\nx-injected: 1" };
    const error = await failureOf(call(server.origin, { request: { headers } }));
    expect(error).toMatchObject({ kind: "REFUSED", outcomeUnknown: false });
    expect(server.requests).toHaveLength(0);
  });
});

describe("disallowed addresses", () => {
  test.each([
    "http://auth.example.com",
    "https://user:password@auth.example.com",
    "https://169.254.169.254",
    "https://10.1.2.3",
    "https://[fd00::1]",
    "https://0x7f000001",
    "https://[64:ff9b::7f00:1]",
  ])("%s", async (origin) => {
    const error = await failureOf(call(origin, { allowPrivateNetwork: false }));
    expect(error).toMatchObject({ kind: "ADDRESS_REFUSED", outcomeUnknown: false, temporary: false });
    expect(error.message).not.toContain("password");
  });

  test("this machine, unless private networks are allowed", async () => {
    const server = await start(json({}));
    const error = await failureOf(call(server.origin, { allowPrivateNetwork: false }));
    expect(error).toMatchObject({ kind: "ADDRESS_REFUSED" });
    expect(server.connections).toBe(0);
    expect((await call(server.origin)).status).toBe(200);
  });

  const certificate = makeTestCertificate({ names: ["auth.example.com"] });
  const at = (...addresses: string[]): Resolver => {
    const family = (address: string) => (address.includes(":") ? 6 : 4);
    return async () => addresses.map((address) => ({ address, family: family(address) }));
  };

  test("a name with only private addresses", async () => {
    const resolve = at("10.0.0.1", "fd00::1", "169.254.169.254");
    const error = await failureOf(call("https://auth.example.com", { resolve, allowPrivateNetwork: false }));
    expect(error).toMatchObject({ kind: "ADDRESS_REFUSED", outcomeUnknown: false });
    expect(error.detail).toBe("auth.example.com resolves to a private address");
    expect(error.message).not.toContain("10.0.0.1");
  });

  test("only the allowed ones of several addresses are used", async () => {
    const server = await start(json({}), { certificate, name: "auth.example.com" });
    const resolve = at("169.254.169.254", "fe80::1", "127.0.0.1", "0.0.0.0");
    expect((await call(server.origin, { resolve, pem: certificate.cert })).status).toBe(200);
  });

  test("disallowed ones of several addresses are not even tried", async () => {
    const server = await start(json({}), { certificate, name: "auth.example.com" });
    // The first one would reach the server; at the second no process listens.
    const resolve = at("0.0.0.0", "127.0.0.3");
    const error = await failureOf(call(server.origin, { resolve, pem: certificate.cert }));
    expect(error.kind).toBe("UNREACHABLE");
    expect(server.connections).toBe(0);
  });

  test("a name that resolves to a public address first and a private one second gains nothing: it is resolved once, and that address is called", async () => {
    const server = await start(json({}), { certificate, name: "auth.example.com" });
    let asked = 0;
    const resolve: Resolver = async () => {
      asked += 1;
      return at(asked === 1 ? "192.0.2.1" : "127.0.0.1")("");
    };
    const options = { resolve, pem: certificate.cert };
    expect((await failureOf(call(server.origin, options))).kind).toBe("ADDRESS_REFUSED");
    expect(asked).toBe(1);
    asked = 0;
    const rebinding: Resolver = async () => {
      asked += 1;
      return at(asked === 1 ? "127.0.0.1" : "169.254.169.254")("");
    };
    expect((await call(server.origin, { ...options, resolve: rebinding })).status).toBe(200);
    expect(asked).toBe(1);
    expect((await failureOf(call(server.origin, { ...options, resolve: rebinding }))).kind).toBe(
      "ADDRESS_REFUSED",
    );
  });

  test("http to a name of this machine that resolves elsewhere", async () => {
    const resolve = at("93.184.216.34");
    const error = await failureOf(call("http://localhost:9", { resolve }));
    expect(error).toMatchObject({ kind: "ADDRESS_REFUSED" });
    expect(error.detail).toContain("http without TLS is for loopback only");
  });

  test("an invalid address from the resolver", async () => {
    const error = await failureOf(call("https://auth.example.com", { resolve: at("evil") }));
    expect(error).toMatchObject({ kind: "ADDRESS_REFUSED" });
  });
});
