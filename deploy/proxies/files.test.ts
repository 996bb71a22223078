import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blocksOf } from "@/testing/gateway/proxy-program";

const configuration = (name: string) => readFile(join(process.cwd(), "deploy", "proxies", name), "utf8");

/** The parts of a file that pass requests on, without those of the feed, which inherits. */
const PASSED: Readonly<Record<string, { readonly blocks: RegExp; readonly count: number }>> = {
  "nginx.conf": { blocks: /server_name [\w.]+;\n {2}ssl_certificate[\s\S]*?\n\}/g, count: 2 },
  Caddyfile: { blocks: /reverse_proxy [\s\S]*?\n\t\}/g, count: 1 },
  "gateway.caddy": { blocks: /reverse_proxy [\s\S]*?\n\t\}/g, count: 1 },
  "traefik.yaml": { blocks: /headers: .*/g, count: 1 },
};

it.each(Object.entries(PASSED))(
  "%s drops the traces, request IDs and Forwarded of callers",
  async (file, { blocks, count }) => {
    const text = await configuration(file);
    const found = text.match(blocks) ?? [];
    expect(found).toHaveLength(count);
    for (const block of found)
      for (const line of [
        /X-Request-Id(: ""| \$request_id;| \{http\.request\.uuid\})/,
        /traceparent "";|-Traceparent\n|traceparent: ""/,
        /tracestate "";|-Tracestate\n|tracestate: ""/,
        /baggage "";|-Baggage\n|baggage: ""/,
        /Forwarded "";|-Forwarded\n|[{ ]Forwarded: ""/,
      ])
        expect(block).toMatch(line);
    if (file === "traefik.yaml") expect(text.match(/middlewares: \[latchkey-own-names\]/g)).toHaveLength(2);
  },
);

it.each([
  ["nginx", "nginx", /proxy_set_header NAME "";/],
  ["caddy", "caddy", /header_up -NAME\n/],
  ["haproxy", "lua", /\["NAME"\] = true/],
] as const)("the page of %s for the check endpoint drops them too", async (page, language, form) => {
  const [block = ""] = await blocksOf(`docs/proxies/${page}.md`, language);
  for (const name of ["x-request-id", "traceparent", "tracestate", "baggage"])
    expect(block).toMatch(new RegExp(form.source.replace("NAME", name), "i"));
});

describe.each([
  ["nginx", "nginx", "nginx.conf"],
  ["caddy", "caddy", "Caddyfile"],
  ["caddy", "caddy", "gateway.caddy"],
  ["traefik", "yaml", "traefik.yaml"],
])("the page of %s", (page, language, file) => {
  it(`has the tested file ${file}`, async () => {
    const blocks = await blocksOf(`docs/install/proxies/${page}.md`, language);
    expect(blocks).toContain(await configuration(file));
  });
});
