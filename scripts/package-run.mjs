/**
 * Latchkey's package: `node run.mjs <command>`. Needs Node.js and nothing else, runs from any working directory as any user, and never writes
 * to its own folder.
 */
import "./node-version.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { COMMANDS, DEFAULT_COMMAND } from "./commands.mjs";

const ROOT = import.meta.dirname;
const SIGNALS = { SIGTERM: 15, SIGINT: 2, SIGHUP: 1 };

const usage = () => `Usage: node run.mjs [command] [options]

Commands:
${[...COMMANDS, PROBE].map(({ name, summary }) => `  ${name.padEnd(18)}${summary}`).join("\n")}

  --help      print this help
  --version   print the version

Settings are environment variables. A command's own options: node run.mjs <command> --help`;

const PROBE = {
  name: "probe",
  summary: "Asks the service of this container, or the one named, whether it is alive",
};

/**
 * The first process of a container has no default handling of signals: without a listener, it ignores them. Until the command listens itself,
 * and for commands that never do, a signal ends the process. That is a success only for a service, whose end it is.
 */
function endOnSignals({ service }) {
  for (const [name, number] of Object.entries(SIGNALS)) {
    const end = () => {
      if (process.listenerCount(name) === 1) process.exit(service ? 0 : 128 + number);
    };
    process.on(name, end);
  }
}

/** What holds for all commands of the package. */
function prepareEnvironment({ defaults = {} }) {
  // Messages name commands as they are run here (domain/kernel/process/command-line.ts).
  globalThis[Symbol.for("latchkey.packaged")] = true;
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  process.env.LATCHKEY_PAGES_FOLDER = ".next";
  // Libraries ask for it when they load, and a user ID without an entry in /etc/passwd has none. Nothing is stored there.
  process.env.HOME ||= "/nonexistent";
  for (const [name, value] of Object.entries(defaults)) process.env[name] ||= value;
}

async function run(command) {
  endOnSignals(command);
  prepareEnvironment(command);
  // The command reads its own arguments, as if it had been started directly.
  if (process.argv[2] === command.name) process.argv.splice(2, 1);
  const { main } = await import(pathToFileURL(join(ROOT, "server", `${command.bundle}.mjs`)).href);
  await main({ dev: false, root: ROOT });
}

async function start(name) {
  if (name === "--help" || name === "-h") return console.log(usage());
  if (name === "--version" || name === "-v") {
    return console.log(JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")).version);
  }
  if (name === PROBE.name) return (await import("./probe.mjs")).probe(process.argv.slice(3));
  const command = COMMANDS.find((known) => known.name === name);
  if (command) return run(command);
  const names = [...COMMANDS, PROBE].map((known) => known.name).join(", ");
  console.error(`There is no command ${JSON.stringify(name)}. The commands are: ${names}.`);
  process.exitCode = 2;
}

const [given] = process.argv.slice(2);
await start(given ?? DEFAULT_COMMAND);
