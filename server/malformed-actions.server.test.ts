import { beforeAll, describe, expect, it } from "vitest";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

/* What no page of the portal sends to its server actions and to next-auth. */

const tests = serverTests();
let latchkey: ReadyLatchkey;
let visitor: Visitor;
/** A form with an action, as rendered. */
let fields: Readonly<Record<string, string>>;
beforeAll(async () => {
  latchkey = await tests.startForAll({ folder: await tests.startedFolder() });
  visitor = new Visitor(latchkey.base);
  const { text } = await visitor.open("/sign-in");
  const [form = ""] = /<form\b(?:(?!<\/form>)[\s\S])*name="password"[\s\S]*?<\/form>/.exec(text) ?? [];
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)];
  fields = Object.fromEntries(
    inputs.map(([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')]),
  );
});

/** @returns the ID of the form's action, and the prefix of its parts */
function actionIn(form: Readonly<Record<string, string>>): { id: string; part: string } {
  const part = Object.keys(form).find((name) => /^\$ACTION_\d+:0$/.test(name)) ?? "";
  return { id: (JSON.parse(form[part] ?? "{}") as { id: string }).id, part: part.slice(0, -1) };
}

function send(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const all = { origin: latchkey.base, cookie: visitor.cookies(), ...headers };
  return fetch(`${latchkey.base}${path}`, { method: "POST", body, headers: all, redirect: "manual" });
}

describe("a server action with arguments of another kind", () => {
  it.each([
    "null",
    "[]",
    "{}",
    "1",
    '["x"]',
    "[null]",
    "[{},{}]",
    '["$F1"]',
    '["$@1"]',
    '["$T"]',
    '["$0"]',
    '["$K1"]',
  ])("%s is rejected", async (text) => {
    const { id } = actionIn(fields);
    expect(id).toMatch(/^[0-9a-f]{40,64}$/);
    const headers = { "next-action": id, accept: "text/x-component" };
    for (const type of ["text/plain;charset=UTF-8", "application/json", "x/y"]) {
      expect((await send("/sign-in", text, { ...headers, "content-type": type })).status, type).toBe(400);
    }
    const form = new FormData();
    form.set("0", text);
    expect((await send("/sign-in", form, headers)).status).toBe(400);
  });

  it.each(["", "x", "[]", "{}", "null", "1", '["$@2"]', "[1,2,3]"])("without script: %s", async (bound) => {
    const { part } = actionIn(fields);
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, [`${part}1`]: bound })) form.set(name, value);
    const response = await send("/sign-in", form);
    expect(response.status).toBe(400);
    expect(response.headers.get("x-request-id")).toBeTruthy();
  });

  it("is read with arguments of its own", async () => {
    const page = await new Visitor(latchkey.base).signIn(
      "developer@example.com",
      latchkey.samplePassword ?? "",
    );
    expect([page.status, page.url]).toEqual([200, `${latchkey.base}/`]);
    const { id } = actionIn(fields);
    const form = new FormData();
    form.set("0", '[{"errors":{}},"$K1"]');
    form.set("_1_email", "nobody@example.com");
    form.set("_1_password", "wrong password");
    const response = await send("/sign-in", form, { "next-action": id, accept: "text/x-component" });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("password");
  });
});

describe("next-auth", () => {
  it.each(["x", "%", "://", "http://[", "javascript:alert(1)", "//evil", "/\\evil", "/\u20ac"])(
    "returns to no %s",
    async (url) => {
      const csrf = await fetch(`${latchkey.base}/api/auth/csrf`);
      const { csrfToken } = (await csrf.json()) as { csrfToken: string };
      const cookie = csrf.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");
      const query = `?callbackUrl=${encodeURIComponent(url)}&error=${encodeURIComponent(url)}`;
      const callback = `next-auth.callback-url=${encodeURIComponent(url)}`;
      for (const path of ["signin", "signin/oidc", "session", "csrf", "error", "signout", "providers"]) {
        const opened = await fetch(`${latchkey.base}/api/auth/${path}${query}`, {
          headers: { cookie: `${cookie}; ${callback}` },
          redirect: "manual",
        });
        expect(opened.status, path).toBeLessThan(500);
      }
      for (const body of [
        new URLSearchParams({ csrfToken, callbackUrl: url, json: "true" }),
        JSON.stringify({ csrfToken, callbackUrl: { url } }),
        JSON.stringify({ csrfToken, callbackUrl: url }),
      ]) {
        const type = typeof body === "string" ? { "content-type": "application/json" } : undefined;
        for (const path of ["signout", "signin/oidc", "callback/credentials"]) {
          const response = await send(`/api/auth/${path}`, body, { cookie, ...type });
          expect(response.status, path).toBeLessThan(500);
          expect(response.headers.get("location") ?? "").not.toMatch(/evil|javascript/);
        }
      }
    },
  );

  it("writes nothing to the log for others", async () => {
    const mark = "written-by-anybody";
    const body = new URLSearchParams({ level: "error", code: mark.repeat(10_000), message: mark });
    expect((await send("/api/auth/_log", body)).status).toBe(404);
    expect(latchkey.stdout() + latchkey.stderr()).not.toContain(mark);
  });
});

it("leaves no failure in the log", () => {
  expect(latchkey.stdout()).not.toContain('"a request failed"');
});

describe("a request from a page of another site", () => {
  const foreign = ["https://evil.example", "http://localhost:1", "https://localhost"];

  it.each(foreign)("is rejected as a form or a server action: %s", async (origin) => {
    const form = new URLSearchParams({ ...fields, email: "x@example.com", password: "x" });
    const plain = await send("/sign-in", form, { origin });
    expect(plain.status).toBe(403);
    expect(await plain.text()).toContain("Sent from another site");
    const { id } = actionIn(fields);
    const action = { "next-action": id, accept: "text/x-component", "content-type": "text/plain" };
    expect((await send("/sign-in", "[]", { ...action, origin })).status).toBe(403);
  });

  it.each([...foreign, "null"])("is rejected with a session's cookie in GraphQL: %s", async (origin) => {
    const person = new Visitor(latchkey.base);
    await person.signIn("developer@example.com", latchkey.samplePassword ?? "");
    const query = JSON.stringify({ query: "{ viewer { name } }" });
    const json = { "content-type": "application/json", cookie: person.cookies() };
    const rejected = await send("/api/graphql", query, { ...json, origin });
    expect(rejected.status).toBe(403);
    expect(await rejected.json()).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    const own = await send("/api/graphql", query, json);
    expect(await own.json()).toMatchObject({ data: { viewer: { name: expect.any(String) } } });
  });

  it("reaches GraphQL with a token, which another site can't add", async () => {
    const headers = {
      origin: "https://tool.example",
      authorization: "Bearer lkp_x",
      "content-type": "application/json",
    };
    expect((await send("/api/graphql", "{}", headers)).status).toBe(401);
  });
});
