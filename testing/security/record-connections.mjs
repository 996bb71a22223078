/*
 * Loaded into a process with `node --import`: writes each connection and each name that is looked up to a file, one JSON object a line.
 * All of Node's clients (http, https, tls, fetch, undici, databases) connect through these.
 */
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const file = process.env.LATCHKEY_TEST_CONNECTIONS;

/** Calls a function before a method, which does what it did. */
function watch(object, name, before) {
  const method = object[name];
  object[name] = function watched(...given) {
    before(given);
    return method.apply(this, given);
  };
}

const record = (kind, place) => void appendFileSync(file, `${JSON.stringify({ kind, place })}\n`);

if (file) {
  watch(net.Socket.prototype, "connect", ([first, second]) => {
    // Node passes its own calls an array of normalized arguments.
    const options = Array.isArray(first) ? first[0] : first;
    if (typeof options === "object") return record("connect", options.path ?? options.host ?? "localhost");
    record(
      "connect",
      typeof options === "string" && Number.isNaN(Number(options)) ? options : (second ?? "localhost"),
    );
  });
  for (const name of ["lookup", "resolve", "resolve4", "resolve6", "resolveTxt", "resolveSrv"]) {
    watch(dns, name, ([host]) => record("look up", host));
    watch(dns.promises, name, ([host]) => record("look up", host));
  }
  watch(dgram.Socket.prototype, "send", (given) =>
    record("send", given.filter((one) => typeof one === "string").at(-1) ?? "localhost"),
  );
  syncBuiltinESMExports();
}
