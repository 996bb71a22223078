import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { connect } from "@/db/client";
import { encodeId } from "@/domain/kernel/ids";
import { type BenchServer, openBenchServer } from "./bench-server";
import { median } from "./figures";
import { makeTokens, seed } from "./seed";

const USAGE = `npm run bench [-- --seconds 4] [--rounds 3] [--connections 10] [--only applications] [--profile folder]

Requests per second of three GraphQL operations on the built server, with a personal access token and a database
of 10,000 applications, each as a ratio to bare node:http that runs the same SQL in one statement and writes the JSON. Both alternate
in one run. The data stays in .latchkey-bench; the first run creates it. --profile writes the server's CPU profile to a folder.`;

const SIZE = { applications: 10_000, subscriptions: 100_000 };
const DATABASE = "bench_http";
const POOL = "10";

interface Case {
  readonly name: "viewer" | "application" | "applications";
  readonly says: string;
  readonly query: string;
}

const CASES: readonly Case[] = [
  { name: "viewer", says: "a small query", query: "query Small { viewer { id name } }" },
  {
    name: "application",
    says: "one application with its members",
    query: `query One($id: ID!) { application(id: $id) { id name type status description clientId updatedAt viewerRole memberCount
      primaryOwner { name } members(first: 20) { nodes { role joinedAt user { id name } } pageInfo { hasNextPage endCursor } } } }`,
  },
  {
    name: "applications",
    says: "the first 20 of my applications",
    query: `query Mine { applications(first: 20) { nodes { id name type picturePath registrationStatus viewerRole memberCount
      primaryOwner { name } updatedAt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  },
];

interface Options {
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly only: string | undefined;
}

/** `npm run bench`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "4" },
      rounds: { type: "string", default: "3" },
      connections: { type: "string", default: "10" },
      only: { type: "string" },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const options: Options = {
    seconds: within(values.seconds, 1, 30),
    rounds: within(values.rounds, 1, 9),
    connections: within(values.connections, 1, 100),
    only: values.only,
  };
  const server = await openBenchServer(root);
  const children: ChildProcess[] = [];
  try {
    const subject = await prepare(server, root);
    const latchkey = await startLatchkey(root, subject.url, children, values.profile);
    const bare = await startBare(root, subject, children);
    for (const one of CASES.filter(({ name }) => !options.only || name === options.only)) {
      await compare(one, { latchkey, bare, subject, options });
    }
  } finally {
    for (const child of children) await end(child);
    await server.stop();
  }
}

function within(text: string, least: number, most: number): number {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw new Error(`Enter a number from ${least} to ${most}, not ${text}.`);
}

/** The signed-in user, and the application they view. */
interface Subject {
  readonly url: string;
  readonly token: string;
  readonly viewerId: string;
  readonly applicationId: string;
}

async function prepare(server: BenchServer, root: string): Promise<Subject> {
  let url = await server.existing(DATABASE);
  if (!url) {
    url = await server.fresh(DATABASE);
    console.log(`Creating ${SIZE.applications} applications with ${SIZE.subscriptions} subscriptions.`);
    await seed(url, SIZE, join(root, "db", "migrations"));
  }
  const { sql } = connect(url, { max: 1 });
  try {
    const { consumer } = await makeTokens(sql);
    // The last changed application with four members, the maximum in this benchmark.
    const [row] = await sql<{ user_id: string; application_id: string }[]>`
      select m.user_id, m.application_id from memberships m join users u on u.id = m.user_id
      where u.email = 'person3@bench.example.com'
        and (select count(*) from memberships c where c.application_id = m.application_id) > 1
      order by m.application_updated_at desc limit 1`;
    if (!row) throw new Error("The database wasn't created by this benchmark. Delete .latchkey-bench.");
    return { url, token: consumer, viewerId: row.user_id, applicationId: row.application_id };
  } finally {
    await sql.end();
  }
}

async function startLatchkey(
  root: string,
  databaseUrl: string,
  children: ChildProcess[],
  profile?: string,
): Promise<string> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [...(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : []), join(root, "scripts", "start.mjs")],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        NODE_ENV: "production",
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATABASE_URL: databaseUrl,
        LATCHKEY_DATABASE_POOL: POOL,
        PORT: String(port),
        LATCHKEY_URL: url,
        LATCHKEY_WORKER: "false",
        LATCHKEY_LOG_LEVEL: "warn",
        LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
        LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
      },
    },
  );
  children.push(child);
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error("Latchkey failed to start. See the output above.");
    const response = await fetch(`${url}/api/graphql?query={__typename}`).catch(() => null);
    if (response?.status === 401) return url;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("Latchkey didn't start within two minutes.");
}

async function startBare(root: string, subject: Subject, children: ChildProcess[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, "bench", "run.mjs"), "bare-server"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      DATABASE_URL: subject.url,
      POOL,
      VIEWER_ID: subject.viewerId,
      APPLICATION_ID: subject.applicationId,
    },
  });
  children.push(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve((message as { port: number }).port));
    child.once("exit", () => reject(new Error("The bare server failed to start.")));
  });
  return `http://127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

interface Setting {
  readonly latchkey: string;
  readonly bare: string;
  readonly subject: Subject;
  readonly options: Options;
}

async function compare(
  { name, says, query }: Case,
  { latchkey, bare, subject, options }: Setting,
): Promise<void> {
  const ours: autocannon.Options = {
    url: `${latchkey}/api/graphql`,
    method: "POST",
    headers: { authorization: `Bearer ${subject.token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { id: encodeId("application", subject.applicationId) } }),
  };
  const theirs: autocannon.Options = { url: `${bare}/${name}` };
  await assertResponses(ours, theirs);
  const rates = { ours: [] as number[], theirs: [] as number[], p99: [] as number[] };
  await fire(ours, options.connections, 2);
  await fire(theirs, options.connections, 1);
  for (let round = 0; round < options.rounds; round += 1) {
    rates.theirs.push((await fire(theirs, options.connections, options.seconds)).requests.average);
    const result = await fire(ours, options.connections, options.seconds);
    rates.ours.push(result.requests.average);
    rates.p99.push(result.latency.p99);
  }
  const [a, b] = [median(rates.ours), median(rates.theirs)];
  console.log(
    `${says.padEnd(34)} ${a.toFixed(0).padStart(6)}/s   bare ${b.toFixed(0).padStart(6)}/s   ratio ${(a / b).toFixed(2)}   p99 ${median(rates.p99)} ms`,
  );
}

/** Both respond with the same data; otherwise the comparison would be meaningless. */
async function assertResponses(ours: autocannon.Options, theirs: autocannon.Options): Promise<void> {
  const response = await fetch(ours.url, {
    method: "POST",
    headers: ours.headers as Record<string, string>,
    body: ours.body as string,
  });
  const body = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  const [value] = Object.values(body.data ?? {});
  if (body.errors || !value) throw new Error(`Latchkey returned ${JSON.stringify(body).slice(0, 500)}`);
  const bare = (await (await fetch(theirs.url)).json()) as { data: { name: string }[] };
  const names = (rows: readonly { name: string }[]) =>
    rows
      .slice(0, 20)
      .map((row) => row.name)
      .join();
  const nodes = (value as { nodes?: { name: string }[] }).nodes ?? [value as { name: string }];
  if (names(nodes) !== names(bare.data)) throw new Error("The responses differ.");
}

async function fire(
  target: autocannon.Options,
  connections: number,
  duration: number,
): Promise<autocannon.Result> {
  const result = await autocannon({ ...target, connections, duration });
  if (result.non2xx || result.errors) throw new Error(`${result.non2xx} rejected, ${result.errors} failed`);
  return result;
}
