import { afterEach, describe, expect, test } from "vitest";
import { connectionTo, failureOf } from "@/testing/authorization-servers/expectations";
import { delayed, hang, json, redirect, reply } from "@/testing/authorization-servers/replies";
import { type Handler, type Route, ScriptedServer } from "@/testing/authorization-servers/scripted-server";
import { createAuthorizationServer } from "./adapter";

const OPENID = "GET /.well-known/openid-configuration";

let server: ScriptedServer | undefined;
afterEach(() => server?.stop());

async function serve(route: Route, handler?: Handler): Promise<string> {
  server = await ScriptedServer.start();
  const { origin } = server;
  server.on(route, handler ?? json(documentOf(origin)));
  return origin;
}

function documentOf(issuer: string, members: Record<string, unknown> = {}) {
  return {
    issuer,
    registration_endpoint: `${new URL(issuer).origin}/register`,
    token_endpoint: `${new URL(issuer).origin}/token`,
    ...members,
  };
}

const adapter = createAuthorizationServer({ allowPrivateNetwork: true });
const discover = (url: string) => adapter.discover(connectionTo(url));

describe("the document's location", () => {
  test("at the URL of a document", async () => {
    const origin = await serve(OPENID);
    expect(await discover(`${origin}/.well-known/openid-configuration`)).toMatchObject({
      issuer: origin,
      registrationEndpoint: `${origin}/register`,
      tokenEndpoint: `${origin}/token`,
      jwksUri: null,
      scopesSupported: null,
    });
    expect(server?.requests).toHaveLength(1);
  });

  test.each<[string, string, Route]>([
    ["an issuer without a path", "", OPENID],
    ["a slash at the end", "/", OPENID],
    ["an issuer with a path (OpenID Connect)", "/realms/a", "GET /realms/a/.well-known/openid-configuration"],
    ["an issuer with a path (RFC 8414)", "/realms/a", "GET /.well-known/oauth-authorization-server/realms/a"],
    ["an issuer without a path (RFC 8414)", "", "GET /.well-known/oauth-authorization-server"],
  ])("for %s", async (_what, path, route) => {
    const origin = await serve(route);
    const issuer = origin + path.replace(/\/$/, "");
    server?.on(route, json(documentOf(issuer)));
    expect((await discover(origin + path)).issuer).toBe(issuer);
  });

  test("at a URL of any form, including a query", async () => {
    const origin = await serve("GET /own/metadata.json");
    expect((await discover(`${origin}/own/metadata.json`)).issuer).toBe(origin);
    expect((await discover(`${origin}/own/metadata.json?tenant=1`)).issuer).toBe(origin);
  });

  test("nowhere: the error lists the searched locations", async () => {
    const origin = await serve("GET /other");
    const error = await failureOf(discover(`${origin}/realms/a`));
    expect(error).toMatchObject({ kind: "NOT_SUPPORTED", status: 404, step: "discovery" });
    expect(error.detail).toContain(`${origin}/realms/a/.well-known/openid-configuration`);
    expect(error.detail).toContain(`${origin}/.well-known/oauth-authorization-server/realms/a`);
  });

  test("not at a web site, which is not a document", async () => {
    const origin = await serve("GET /*", reply({ body: "<html><title>Welcome</title></html>" }));
    expect(await failureOf(discover(origin))).toMatchObject({
      kind: "INVALID_ANSWER",
      status: 200,
      outcomeUnknown: false,
    });
  });

  test("all places share one time limit", async () => {
    const origin = await serve("GET /*", delayed(150, reply({ status: 404 })));
    const limited = createAuthorizationServer({
      allowPrivateNetwork: true,
      limits: { totalMilliseconds: 250 },
    });
    expect((await failureOf(limited.discover(connectionTo(`${origin}/a`)))).kind).toBe("TIMEOUT");
    expect(server?.requests.length).toBeLessThan(3);
  });

  test("a server that does not respond is not called three times", async () => {
    const origin = await serve("GET /*", hang);
    const limited = createAuthorizationServer({
      allowPrivateNetwork: true,
      limits: { totalMilliseconds: 200 },
    });
    expect((await failureOf(limited.discover(connectionTo(origin)))).kind).toBe("TIMEOUT");
    expect(server?.requests).toHaveLength(1);
  });

  test("a redirect is not followed", async () => {
    const origin = await serve(OPENID, redirect("/elsewhere"));
    server?.on("GET /elsewhere", json(documentOf(origin)));
    const error = await failureOf(discover(`${origin}/.well-known/openid-configuration`));
    expect(error).toMatchObject({ kind: "REDIRECT", status: 302 });
    expect(server?.requests).toHaveLength(1);
  });

  test.each([
    "http://auth.example.com",
    "https://user:pass@auth.example.com",
    "https://auth.example.com/#x",
    "https://auth.example.com/ ",
    "auth.example.com",
    "",
  ])("not at %j", async (url) => {
    expect((await failureOf(discover(url))).kind).toBe("ADDRESS_REFUSED");
  });
});

describe("the document's issuer", () => {
  test("a trailing slash of the issuer makes no difference, and the issuer stays as written", async () => {
    const origin = await serve(OPENID);
    server?.on(OPENID, json(documentOf(`${origin}/`)));
    expect((await discover(origin)).issuer).toBe(`${origin}/`);
  });

  test("localhost and 127.0.0.1 are the same", async () => {
    const origin = await serve(OPENID);
    const issuer = origin.replace("127.0.0.1", "localhost");
    server?.on(OPENID, json(documentOf(issuer)));
    expect((await discover(origin)).issuer).toBe(issuer);
  });

  test("an issuer requested by its URL must match it", async () => {
    const origin = await serve(OPENID);
    server?.on(OPENID, json(documentOf(`${origin}/tenant`)));
    const error = await failureOf(discover(origin));
    expect(error.kind).toBe("INVALID_ANSWER");
    expect(error.detail).toBe(`its issuer is ${origin}/tenant, but ${origin}/ was expected`);
  });

  test("a document entered by the administrator can have an issuer with another path", async () => {
    const origin = await serve("GET /oauth2/oidcdiscovery/.well-known/openid-configuration");
    const url = `${origin}/oauth2/oidcdiscovery/.well-known/openid-configuration`;
    server?.on(
      "GET /oauth2/oidcdiscovery/.well-known/openid-configuration",
      json(documentOf(`${origin}/oauth2/token`)),
    );
    expect((await discover(url)).issuer).toBe(`${origin}/oauth2/token`);
  });

  test.each(["https://auth.example.com", "https://127.0.0.1", "http://127.0.0.1:1"])(
    "another issuer's document (%s) is rejected, with both names",
    async (issuer) => {
      const origin = await serve(OPENID);
      server?.on(OPENID, json(documentOf(issuer)));
      const error = await failureOf(discover(`${origin}/.well-known/openid-configuration`));
      expect(error.kind).toBe("INVALID_ANSWER");
      expect(error.detail).toContain(issuer);
      expect(error.detail).toContain(origin);
    },
  );
});
