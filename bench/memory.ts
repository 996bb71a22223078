import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { accessTokenOf } from "@/testing/server/graphql";
import { type ReadyLatchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { Visitor } from "@/testing/server/visitor";
import { slopeOf } from "./figures";

const USAGE = `npm run bench:memory [-- --minutes 30] [--connections 6]

Runs a mixed load of pages, GraphQL operations, sign-ins and errors against the built server with its embedded database, and prints the
process's memory after garbage collection: the curve, and the slope of its last third. A plateau has a slope near zero.`;

const SAMPLES = 30;
const MEGABYTE = 1024 * 1024;

interface Sample {
  readonly minutes: number;
  readonly requests: number;
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

/** `npm run bench:memory`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "30" },
      connections: { type: "string", default: "6" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  const file = join(folder, "memory.jsonl");
  const latchkey = await spawnLatchkey({
    cwd: root,
    command: [
      process.execPath,
      "--expose-gc",
      "--import",
      join(root, "bench", "memory-probe.mjs"),
      join(root, "scripts", "start.mjs"),
    ],
    variables: {
      PORT: "0",
      LATCHKEY_DATA_FOLDER: join(folder, "data"),
      LATCHKEY_LOG_LEVEL: "silent",
      LATCHKEY_REQUESTS_PER_MINUTE: "0",
      LATCHKEY_MAX_APPLICATIONS_PER_USER: "0",
      LATCHKEY_BENCH_MEMORY: file,
    },
  }).ready();
  try {
    await measure(latchkey, file, Number(values.minutes), Number(values.connections));
  } finally {
    await latchkey.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  latchkey: ReadyLatchkey,
  file: string,
  minutes: number,
  connections: number,
): Promise<void> {
  const developer = new Visitor(latchkey.base);
  await developer.signIn("developer@example.com", latchkey.samplePassword ?? "");
  const token = await accessTokenOf(developer);
  const load = { latchkey, developer, token, requests: 0, over: false };
  const workers = Array.from({ length: connections }, (_, at) => work(load, at));
  const started = performance.now();
  const samples: Sample[] = [];
  console.log("  minute   requests    RSS MB   heap MB   external MB");
  for (let at = 1; at <= SAMPLES; at += 1) {
    await pause(Math.max(0, started + (at * minutes * 60_000) / SAMPLES - performance.now()));
    const sample = {
      minutes: (performance.now() - started) / 60_000,
      requests: load.requests,
      ...(await probe(latchkey, file, at)),
    };
    samples.push(sample);
    console.log(row([sample.minutes, sample.requests, ...megabytes(sample)]));
  }
  load.over = true;
  await Promise.all(workers);
  report(samples.slice(-Math.ceil(SAMPLES / 3)));
}

const megabytes = ({ rss, heapUsed, external }: Sample) =>
  [rss, heapUsed, external].map((bytes) => bytes / MEGABYTE);

const row = ([minutes = 0, requests = 0, ...memory]: readonly number[]) =>
  [
    minutes.toFixed(1).padStart(8),
    String(requests).padStart(10),
    ...memory.map((value) => value.toFixed(1).padStart(9)),
  ].join(" ");

function report(last: readonly Sample[]): void {
  for (const name of ["rss", "heapUsed"] as const) {
    const perMinute = slopeOf(last.map((sample) => [sample.minutes, sample[name] / MEGABYTE]));
    const perThousand = slopeOf(last.map((sample) => [sample.requests / 1_000, sample[name] / MEGABYTE]));
    console.log(
      `  ${name === "rss" ? "RSS" : "heap"}: ${perMinute.toFixed(2)} MB per minute and ${perThousand.toFixed(2)} MB per 1,000 requests in the last third`,
    );
  }
}

/** Asks the server for its memory, and waits for the answer. */
async function probe(
  latchkey: ReadyLatchkey,
  file: string,
  line: number,
): Promise<Omit<Sample, "minutes" | "requests">> {
  process.kill(latchkey.pid, "SIGUSR2");
  for (let waited = 0; waited < 30_000; waited += 50) {
    const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
    if (lines.length > line) return JSON.parse(lines[line - 1] ?? "");
    await pause(50);
  }
  throw new Error("The server didn't report its memory.");
}

interface Load {
  readonly latchkey: ReadyLatchkey;
  readonly developer: Visitor;
  readonly token: string;
  requests: number;
  over: boolean;
}

const PAGES = [
  "/",
  "/applications",
  "/applications/new",
  "/apis",
  "/subscriptions",
  "/access-tokens",
  "/not-there",
  "/sign-up",
];

/** One connection's requests, one after the other: mostly pages and operations, some changes, sign-ins and errors. */
async function work(load: Load, at: number): Promise<void> {
  for (let round = at; !load.over; round += 1) {
    await REQUESTS[round % REQUESTS.length]?.(load, round).catch(() => {});
    load.requests += 1;
  }
}

const operation = ({ latchkey, token }: Load, query: string, variables = {}) =>
  fetch(`${latchkey.base}/api/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  }).then((response) => response.text());

type Request = (load: Load, round: number) => Promise<unknown>;

const page: Request = ({ developer }, round) => developer.open(PAGES[round % PAGES.length] ?? "/");
const list: Request = (load) =>
  operation(load, "{ applications(first: 20) { nodes { id name memberCount } } }");
/** Each is another document, so every cache by document is filled to its bound. */
const newDocument: Request = (load, round) =>
  operation(load, `query Q${round}_${load.requests} { viewer { name } }`);
const change: Request = (load, round) =>
  operation(
    load,
    "mutation ($name: String!) { createApplication(input: { type: SIMPLE, name: $name }) { application { id } } }",
    {
      name: `Load ${round}`,
    },
  );
const wrongToken: Request = ({ latchkey }, round) =>
  operation({ latchkey, token: `lkp_${round}` } as Load, "{ viewer { name } }");
const signIn: Request = ({ latchkey }, round) =>
  new Visitor(latchkey.base).open(`/sign-in?next=${encodeURIComponent(`/applications?q=${round}`)}`);
const badRequest: Request = (load, round) => operation(load, `{ nothing${round} }`);

const REQUESTS: readonly Request[] = [
  page,
  list,
  page,
  newDocument,
  page,
  list,
  change,
  page,
  signIn,
  wrongToken,
  page,
  badRequest,
];
