import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KEEP_ALIVE_MILLISECONDS } from "@/server/listen";

const PORTAL = KEEP_ALIVE_MILLISECONDS / 1_000;
/** Of `gateway/proxy/proxy-server.ts`. */
const GATEWAY = 65;

/** Seconds for which proxies keep idle connections: to the portal, and to a gateway. */
const IDLE = [
  ["nginx.conf", /latchkey_portal \{.* keepalive_timeout (\d+)s;/, PORTAL],
  ["nginx.conf", /latchkey_gateway \{.* keepalive_timeout (\d+)s;/, GATEWAY],
  ["Caddyfile", /keepalive (\d+)s/, PORTAL],
  ["gateway.caddy", /keepalive (\d+)s/, GATEWAY],
  ["traefik.yaml", /latchkey-portal:\n\s+disableHTTP2.*\n.*idleConnTimeout: (\d+)s/, PORTAL],
  ["traefik.yaml", /latchkey-gateway:\n\s+forwardingTimeouts.*idleConnTimeout: (\d+)s/, GATEWAY],
] as const;

describe("idle connections", () => {
  it.each(IDLE)("are closed by %s (%s) before the other side closes them", async (file, pattern, limit) => {
    const text = await readFile(join(process.cwd(), "deploy", "proxies", file), "utf8");
    const seconds = Number(pattern.exec(text)?.[1]);
    expect(seconds).toBeGreaterThanOrEqual(10);
    expect(seconds).toBeLessThan(limit);
  });

  it("are kept for as long as the texts say", async () => {
    for (const file of ["deploy/proxies/nginx.conf", "deploy/proxies/Caddyfile", "docs/processes.md"])
      expect(await readFile(join(process.cwd(), file), "utf8"), file).toContain(`${PORTAL} seconds`);
    const gateway = await readFile(join(process.cwd(), "gateway/proxy/proxy-server.ts"), "utf8");
    expect(gateway).toContain(`keepAliveTimeout: Math.min(${GATEWAY}_000, idle)`);
  });
});
