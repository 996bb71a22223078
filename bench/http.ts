import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { connect } from "@/db/client";
import { encodeId } from "@/domain/kernel/ids";
import { type BenchServer, openBenchServer } from "./bench-server";
import { median } from "./figures";
import { makeTokens, seed } from "./seed";
import { type Children, end, startLatchkey, startModule } from "./servers";

const USAGE = `npm run bench [-- --seconds 4] [--rounds 3] [--connections 10] [--only applications] [--profile folder]

Requests per second of three GraphQL operations on the built server, with a personal access token and a database
of 10,000 applications, each as a ratio to bare node:http that runs the same SQL in one statement and writes the JSON. Both alternate
in one run. The data stays in .latchkey-bench; the first run creates it. --profile writes the server's CPU profile to a folder.`;

const SIZE = { applications: 10_000, subscriptions: 100_000 };
const DATABASE = "bench_http";

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
  const children: Children = [];
  try {
    const subject = await prepare(server, root);
    const sessionSecret = randomBytes(32).toString("base64");
    const { profile } = values;
    const latchkey = await startLatchkey(
      root,
      { databaseUrl: subject.url, sessionSecret, profile },
      children,
    );
    const bare = await startModule(
      root,
      "bare-server",
      { DATABASE_URL: subject.url, VIEWER_ID: subject.viewerId, APPLICATION_ID: subject.applicationId },
      children,
    );
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
