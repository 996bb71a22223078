import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { connectionsIn, isLocal, recordingTo } from "@/testing/security/connections";

/** What the test of "no telemetry" relies on. */
it("the recorder sees every kind of connection, and the look-up of its name", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-connections-"));
  const file = join(folder, "connections.ndjson");
  // Names that can't be resolved (RFC 6761), so that nothing leaves this machine.
  const script = `
    const ignore = () => {};
    fetch("http://fetch.invalid/").catch(ignore);
    require("node:http").get("http://http.invalid/").on("error", ignore);
    require("node:https").get("https://https.invalid/").on("error", ignore);
    require("node:net").connect(9, "net.invalid").on("error", ignore);
    require("node:tls").connect({ host: "tls.invalid", port: 9 }).on("error", ignore);
    require("node:net").connect("/nowhere.sock").on("error", ignore);
    require("node:net").connect(1).on("error", ignore);
    require("node:dns").lookup("dns.invalid", ignore);
    require("node:dns/promises").lookup("promises.invalid").catch(ignore);`;
  try {
    execFileSync(process.execPath, ["-e", script], {
      env: { PATH: process.env.PATH, ...recordingTo(file) } as unknown as NodeJS.ProcessEnv,
      timeout: 60_000,
    });
    const places = connectionsIn(file);
    for (const name of ["fetch", "http", "https", "net", "tls", "dns", "promises"])
      expect(places).toContain(`${name}.invalid`);
    expect(places.filter(isLocal).sort()).toEqual(["/nowhere.sock", "localhost"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
