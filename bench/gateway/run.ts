import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { blocksOf, proxyProgram, replaced, startProgram } from "@/testing/gateway/proxy-program";
import { freePort } from "@/testing/server/free-port";
import { median } from "../figures";
import { measureLoad } from "./load";
import { type Listening, SERVERS } from "./servers";

const USAGE = `npm run bench:gateway [-- --seconds 3] [--rounds 3] [--connections 10] [--keys 1000000]

Ratios in one run, two servers in turns: the check of a key to a bare Fastify that answers 204, the reverse proxy to its library alone,
nginx with auth_request to nginx alone (if it is installed); memory and time at a million keys.`;

interface Options {
  readonly root: string;
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
}

/** `npm run bench:gateway`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "3" },
      rounds: { type: "string", default: "3" },
      connections: { type: "string", default: "10" },
      keys: { type: "string", default: "1000000" },
      serve: { type: "string" },
      backend: { type: "string", default: "" },
      load: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  if (values.serve) {
    const listening = await SERVERS[values.serve]?.(values.backend);
    return console.log(`listening ${JSON.stringify(listening)}`);
  }
  if (values.load) return console.log(await measureLoad(Number(values.keys)));
  const number = (text: string, most: number) => Math.min(Math.max(1, Math.trunc(Number(text)) || 1), most);
  await compareAll({
    root,
    seconds: number(values.seconds, 30),
    rounds: number(values.rounds, 9),
    connections: number(values.connections, 200),
  });
  await runLoad(root, values.keys);
}

async function compareAll(options: Options): Promise<void> {
  const children: ChildProcess[] = [];
  const serve = async (name: string, backend = "") => {
    const { child, listening } = await startServer(options.root, name, backend);
    children.push(child);
    return listening;
  };
  try {
    const backend = (await serve("backend")).urls.backend ?? "";
    const [bare, gateway] = [await serve("bare", backend), await serve("gateway", backend)];
    const pids = [children[2]?.pid, children[1]?.pid];
    const check = [gateway.urls.check ?? "", bare.urls.check ?? ""] as const;
    await compare("key check to bare Fastify answering 204", check, gateway.headers, options, pids);
    const proxy = [gateway.urls.proxy ?? "", bare.urls.proxy ?? ""] as const;
    await compare("reverse proxy to its library alone", proxy, gateway.headers, options, pids);
    await compareNginx(gateway, backend, options);
  } finally {
    for (const child of children) child.kill();
  }
}

async function compareNginx(gateway: Listening, backend: string, options: Options): Promise<void> {
  const program = proxyProgram("nginx");
  if (!program) return;
  const [server = ""] = await blocksOf("docs/proxies/nginx.md", "nginx");
  const [port, alone] = [await freePort(), await freePort()];
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  const http = replaced(server, {
    "127.0.0.1:4001": new URL(gateway.urls.check ?? "").host,
    "127.0.0.1:4002": new URL(backend).host,
    "listen 8080;": `listen 127.0.0.1:${port};`,
  });
  const plain = `server { listen 127.0.0.1:${alone}; location / { proxy_pass http://orders_api; proxy_http_version 1.1; proxy_set_header Connection ""; } }`;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;\nevents {}\nhttp { access_log off; ${temporary.join(" ")}\n${http}\n${plain} }\n`,
  );
  const args = ["-c", join(folder, "nginx.conf"), "-p", folder, "-e", "stderr"];
  const stop = await startProgram(program, args, { port });
  try {
    const urls = [`http://127.0.0.1:${port}/orders/1`, `http://127.0.0.1:${alone}/orders/1`] as const;
    await compare("nginx with auth_request to nginx alone", urls, gateway.headers, options);
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of processor time that a process has used; not a number where the system doesn't say. */
async function processorTime(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Fields 14 and 15 (proc(5)), after the name in parentheses, in hundredths of a second.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/**
 * Sends requests to two URLs in turns, and prints the median of the ratios: of requests per second, and, of processes that are known, of the
 * processor time for a request, which other load on the machine changes less.
 */
async function compare(
  name: string,
  [ours, theirs]: readonly [string, string],
  headers: Readonly<Record<string, string>>,
  { seconds, rounds, connections }: Options,
  pids: readonly (number | undefined)[] = [],
): Promise<void> {
  const measured = async (url: string, duration: number, pid?: number) => {
    const before = await processorTime(pid);
    const { requests, errors, non2xx } = await autocannon({ url, headers, connections, duration });
    if (errors > 0 || non2xx > 0)
      throw new Error(`${url}: ${errors} errors, ${non2xx} responses were no success`);
    const cost = (((await processorTime(pid)) - before) * 1_000) / requests.total;
    return { rate: requests.average, cost };
  };
  for (const url of [ours, theirs]) await measured(url, 1);
  const [ratios, costs, rates]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const own = await measured(ours, seconds, pids[0]);
    const other = await measured(theirs, seconds, pids[1]);
    ratios.push(own.rate / other.rate);
    costs.push(other.cost / own.cost);
    rates.push(own.rate);
  }
  const cost = pids.length === 0 ? "" : `, by processor time ${median(costs).toFixed(2)}`;
  console.log(`${name}: ${median(ratios).toFixed(2)}${cost} (${Math.round(median(rates))} per second)`);
}

function startServer(root: string, name: string, backend: string) {
  const args = [join(root, "bench", "run.mjs"), "gateway/run", "--serve", name, "--backend", backend];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise<{ child: ChildProcess; listening: Listening }>((resolve, reject) => {
    let said = "";
    child.once("exit", () => reject(new Error(`${name} ended: ${said}`)));
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const line = /^listening (.*)$/m.exec(said)?.[1];
      if (line) resolve({ child, listening: JSON.parse(line) as Listening });
    });
  });
}

async function runLoad(root: string, keys: string): Promise<void> {
  const args = ["--expose-gc", join(root, "bench", "run.mjs"), "gateway/run", "--load", "--keys", keys];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  await new Promise((resolve) => child.once("exit", resolve));
}
