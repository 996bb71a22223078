/** `run.mjs probe [service]`: asks a service on this host for `/healthz`. Exit codes: 0 it is alive, 1 it is not, 2 there is no such service. */
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { COMMANDS, DEFAULT_COMMAND } from "./commands.mjs";

/** Shorter than the container's own limit, so that the reason is printed. */
const PATIENCE_MILLISECONDS = 4_000;

/** Probes the named service; without a name, the one that this container runs. Prints one line, and sets the exit code. */
export async function probe([name]) {
  const wanted = name ?? (await commandOfContainer());
  const command = COMMANDS.find((known) => known.name === wanted);
  if (!command || (name && !command.probe)) {
    const services = COMMANDS.filter((known) => known.probe).map((known) => known.name);
    console.error(`There is no service ${JSON.stringify(wanted)}. The services are: ${services.join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  if (!command.probe) return console.log(`${wanted} runs once and has nothing to probe.`);
  const address = addressOf(command.probe);
  if (!/^[1-9]\d*$/.test(address.port)) {
    // Off, or chosen by the system: the service runs, but nothing outside of it can ask.
    return console.log(
      `${wanted} can't be probed: ${command.probe.port[0]} is ${JSON.stringify(address.port)}.`,
    );
  }
  const { alive, said } = await ask(address);
  (alive ? console.log : console.error)(`${wanted}: ${said}`);
  process.exitCode = alive ? 0 : 1;
}

/** The command of the container's first process, also behind a small init. */
async function commandOfContainer() {
  const words = (await readFile("/proc/1/cmdline", "utf8").catch(() => "")).split("\0").filter(Boolean);
  const at = words.findIndex((word) => /(^|\/)run\.mjs$/.test(word));
  return (at >= 0 && words[at + 1]) || DEFAULT_COMMAND;
}

/** Where the service listens, seen from its own host. */
function addressOf({ host, port }) {
  const listening = (process.env[host[0]] || host[1]).trim();
  const everywhere = { "0.0.0.0": "127.0.0.1", "::": "localhost", "[::]": "localhost" };
  return {
    host: everywhere[listening] ?? listening.replace(/^\[(.+)\]$/, "$1"),
    port: process.env[port[0]] || port[1],
  };
}

function ask({ host, port }) {
  return new Promise((resolve) => {
    const end = (alive, said) => {
      clearTimeout(deadline);
      asked.destroy();
      resolve({ alive, said });
    };
    const asked = request({ host, port, path: "/healthz", agent: false }, ({ statusCode }) =>
      end(statusCode === 200, statusCode === 200 ? "alive" : `not alive (status ${statusCode})`),
    );
    const deadline = setTimeout(() => end(false, "not alive (no response)"), PATIENCE_MILLISECONDS);
    asked.on("error", (error) => end(false, `not alive (${error.code ?? "failed"})`));
    asked.end();
  });
}
