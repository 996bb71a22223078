import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { parseVariables } from "@/domain/kernel/environment-variables";
import { securityTxt } from "./security-txt";

const BASE = "https://latchkey.example.com";
const PATH = "/.well-known/security.txt";
const DAY = 86_400_000;
const close: (() => void)[] = [];
afterAll(() => close.forEach((one) => void one()));

/** A server with nothing but the file. @returns its URL */
async function serve(variables: Record<string, string>, base = BASE): Promise<string> {
  const answer = securityTxt(base, variables);
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(418).end();
  });
  close.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fieldsOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/: (.*)/).slice(0, 2));

describe("security.txt", () => {
  it("names the contacts in their order, and an end within a year", async () => {
    const url = await serve({
      LATCHKEY_SECURITY_CONTACT:
        " mailto:security@example.com, https://example.com/report?a=b ,tel:+49-221-555",
      LATCHKEY_SECURITY_POLICY: "https://example.com/policy",
    });
    const response = await fetch(url + PATH);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/plain; charset=utf-8",
    ]);
    const fields = fieldsOf(await response.text());
    const expires = Date.parse(fields[3]?.[1] ?? "");
    expect(expires - Date.now()).toBeGreaterThan(DAY);
    expect(expires - Date.now()).toBeLessThan(365 * DAY);
    expect(fields).toEqual([
      ["Contact", "mailto:security@example.com"],
      ["Contact", "https://example.com/report?a=b"],
      ["Contact", "tel:+49-221-555"],
      ["Expires", expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)],
      ["Preferred-Languages", "en"],
      ["Canonical", `${BASE}${PATH}`],
      ["Policy", "https://example.com/policy"],
    ]);
  });

  it("answers HEAD with the same headers and no body, and other methods with 405", async () => {
    const url = await serve({ LATCHKEY_SECURITY_CONTACT: "mailto:security@example.com" });
    const [get, head, post] = await Promise.all(
      ["GET", "HEAD", "POST"].map((method) => fetch(`${url}${PATH}?x=1`, { method })),
    );
    expect(head?.headers.get("content-length")).toBe(get?.headers.get("content-length"));
    expect(await head?.text()).toBe("");
    expect([post?.status, post?.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("is absent without a contact, and leaves other paths to others", async () => {
    const url = await serve({
      LATCHKEY_SECURITY_CONTACT: "",
      LATCHKEY_SECURITY_POLICY: "https://example.com/p",
    });
    expect((await fetch(url + PATH)).status).toBe(404);
    for (const path of ["/.well-known/security.txt/", "/security.txt", "/.well-known/change-password"])
      expect((await fetch(url + path)).status).toBe(418);
  });

  it("names no canonical URL without https", async () => {
    const url = await serve({ LATCHKEY_SECURITY_CONTACT: "tel:112" }, "http://localhost:3000");
    expect(await (await fetch(url + PATH)).text()).not.toContain("Canonical");
  });
});

describe("LATCHKEY_SECURITY_CONTACT", () => {
  it.each([
    "security@example.com",
    "mailto:",
    "mailto:a@b@c",
    "mailto:a@example.com?subject=x",
    "mailto:a@example.com\nPolicy: https://evil.example",
    "mailto:a@example.com\r\n\r\n<script>",
    "http://example.com/report",
    "https://user:secret@example.com/",
    "https://",
    "https://exämple.com/",
    "https://example.com/a b",
    "javascript:alert(1)",
    "tel:",
    "tel:+49 221",
    "tel:one",
    ",",
    `https://example.com/${"x".repeat(500)}`,
    Array.from({ length: 6 }, (_, index) => `mailto:a${index}@example.com`).join(","),
  ])("%j is rejected, and not quoted", (contact) => {
    expect(() => parseVariables({ LATCHKEY_SECURITY_CONTACT: contact })).toThrow(
      "LATCHKEY_SECURITY_CONTACT is invalid: must be up to 5 URIs separated by commas, each mailto:, https: or tel:, as in mailto:security@example.com.",
    );
  });

  it.each(["http://example.com/", "policy", "https://example.com/\n", "https://a:b@example.com/"])(
    "the policy %j is rejected",
    (policy) => {
      expect(() => parseVariables({ LATCHKEY_SECURITY_POLICY: policy })).toThrow(/^LATCHKEY_SECURITY_POLICY/);
    },
  );
});
