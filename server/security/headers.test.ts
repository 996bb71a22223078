import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { secure } from "./headers";

/** The headers of a response that a handler gives. */
async function headersOf(
  https: boolean,
  handle: (response: ServerResponse) => void,
  path = "/",
): Promise<Headers> {
  const server = createServer((request, response) => {
    secure(request, response, https);
    handle(response);
    if (!response.writableEnded) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return (await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" })).headers;
  } finally {
    server.close();
  }
}

it("keeps responses from other sites, frames and plugins", async () => {
  const headers = await headersOf(false, () => {});
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "x-permitted-cross-domain-policies": "none",
  });
});

it("gives the API's responses a policy under which nothing runs, and leaves pages to their own", async () => {
  const policyAt = async (path: string) =>
    (await headersOf(false, () => {}, path)).get("content-security-policy");
  expect(await policyAt("/api/graphql?x")).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  expect(await policyAt("/applications")).toBeNull();
  expect(await policyAt("/_next/static/chunks/a.js")).toBeNull();
});

it("names no software and no version", async () => {
  const headers = await headersOf(true, () => {});
  expect([headers.get("server"), headers.get("x-powered-by")]).toEqual([null, null]);
});

it("requires https from browsers only if the public URL has it", async () => {
  expect((await headersOf(false, () => {})).get("strict-transport-security")).toBeNull();
  expect((await headersOf(true, () => {})).get("strict-transport-security")).toBe(
    "max-age=31536000; includeSubDomains",
  );
});

it("denies the features that no page uses, and allows passkeys and copying to the pages alone", async () => {
  const policy = (await headersOf(true, () => {})).get("permissions-policy")?.split(", ") ?? [];
  for (const name of ["camera", "geolocation", "microphone", "payment", "usb", "serial", "display-capture"])
    expect(policy).toContain(`${name}=()`);
  for (const name of ["clipboard-write", "publickey-credentials-create", "publickey-credentials-get"])
    expect(policy).toContain(`${name}=(self)`);
  expect(policy.every((part) => /^[a-z-]+=\((self)?\)$/.test(part))).toBe(true);
  expect(new Set(policy.map((part) => part.split("=")[0])).size).toBe(policy.length);
});

it.each([
  ["latchkey.session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", '"storage"'],
  ["__Host-latchkey.session=; Path=/; Secure", '"storage"'],
  ["latchkey.session=abc; Path=/", null],
  ["latchkey.session-2=; Path=/", null],
  ["theme=; Path=/", null],
])("lets the browser clear its storage when the session's cookie is deleted: %s", async (cookie, cleared) => {
  const both = ["a=b", cookie];
  const implicit = await headersOf(true, (response) => response.setHeader("set-cookie", both));
  const explicit = await headersOf(true, (response) => {
    response.setHeader("set-cookie", cookie);
    response.writeHead(303, { location: "/sign-in" });
  });
  expect(implicit.get("clear-site-data")).toBe(cleared);
  expect(explicit.get("clear-site-data")).toBe(cleared);
});
