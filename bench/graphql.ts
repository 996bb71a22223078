import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import type { Sql } from "postgres";
import { sealSession, sessionCookieName } from "@/app/_auth/session-token";
import { connect } from "@/db/client";
import { newId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { openBenchServer } from "./bench-server";
import { median } from "./figures";
import { seed } from "./seed";
import { type Children, end, startLatchkey, startModule } from "./servers";

const USAGE = `npm run bench:graphql [-- --callers 64] [--seconds 4] [--rounds 3] [--connections 16] [--applications 100000] [--profile folder]

Requests per second of "the first 20 of my applications" on the built server, sent by many callers in turns: with one access token for all, with an
access token each, and with a session each. Ratios are to mercurius with graphql-jit and loaders, which checks no credentials, and to
bare node:http with the same SQL. All alternate in one run.`;

const QUERY = `query Mine { applications(first: 20) { nodes { id name type picturePath registrationStatus viewerRole memberCount
  primaryOwner { name } updatedAt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

/** A user with the credentials of the three kinds of request. */
interface Caller {
  readonly userId: string;
  readonly token: string;
  readonly cookie: string;
}

/** `npm run bench:graphql`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      callers: { type: "string", default: "64" },
      seconds: { type: "string", default: "4" },
      rounds: { type: "string", default: "3" },
      connections: { type: "string", default: "16" },
      applications: { type: "string", default: "100000" },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [seconds, rounds, connections, applications, callers] = [
    within(values.seconds, 1, 30),
    within(values.rounds, 1, 9),
    within(values.connections, 1, 100),
    within(values.applications, 1_000, 100_000),
    within(values.callers, 1, 500),
  ];
  const server = await openBenchServer(root);
  const children: Children = [];
  try {
    const database = `bench_graphql_${applications}`;
    let url = await server.existing(database);
    if (!url) {
      url = await server.fresh(database);
      await seed(url, { applications, subscriptions: applications * 10 }, join(root, "db", "migrations"));
    }
    const sessionSecret = randomBytes(32).toString("base64");
    const people = await makeCallers(url, callers, sessionSecret);
    const targets = await start(root, { url, sessionSecret, people, profile: values.profile }, children);
    await measure(targets, { seconds, rounds, connections });
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

/** Users with at least twenty applications, each with a token and a session. */
async function makeCallers(url: string, count: number, sessionSecret: string): Promise<Caller[]> {
  Object.assign(process.env, {
    LATCHKEY_SESSION_SECRET: sessionSecret,
    LATCHKEY_URL: "http://localhost:1",
    DATABASE_URL: url,
  });
  Object.assign(process.env, { LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}` });
  const { sql } = connect(url, { max: 1 });
  try {
    const users = await sql<{ id: string }[]>`
      select u.id from users u where u.status = 'ACTIVE' and u.email like 'person%'
        and (select count(*) from (select from memberships m where m.user_id = u.id limit 20) listed) = 20
      order by u.id limit ${count}`;
    const made: Caller[] = [];
    for (const { id } of users) made.push(await makeCaller(sql, id));
    return made;
  } finally {
    await sql.end();
  }
}

async function makeCaller(sql: Sql, userId: string): Promise<Caller> {
  const token = newToken("lkp");
  await sql`insert into access_tokens (id, user_id, name, scopes, digest, last_four, created_at)
    values (${newId()}, ${userId}, 'Benchmark', enum_range(null::token_scope), ${digestOf(token)}, ${token.slice(-4)}, now())`;
  const sessionId = newId();
  await sql`insert into sessions (id, user_id, created_at, expires_at) values (${sessionId}, ${userId}, now(), now() + interval '1 hour')`;
  const cookie = `${sessionCookieName()}=${await sealSession(sessionId, new Date(Date.now() + 3_600_000))}`;
  return { userId, token, cookie };
}

interface Target {
  readonly name: string;
  readonly options: autocannon.Options;
}

interface Setting {
  readonly url: string;
  readonly sessionSecret: string;
  readonly people: readonly Caller[];
  readonly profile: string | undefined;
}

async function start(root: string, setting: Setting, children: Children): Promise<Target[]> {
  const { url, sessionSecret, people, profile } = setting;
  const [first] = people;
  if (!first) throw new Error("The database has no user with twenty applications.");
  const latchkey = await startLatchkey(root, { databaseUrl: url, sessionSecret, profile }, children);
  const mercurius = await startModule(root, "mercurius-server", { DATABASE_URL: url }, children);
  const bare = await startModule(
    root,
    "bare-server",
    { DATABASE_URL: url, VIEWER_ID: first.userId },
    children,
  );
  const ours = (headers: readonly Record<string, string>[]) => posting(`${latchkey}/api/graphql`, headers);
  const origin = { origin: latchkey };
  return [
    {
      name: "mercurius, jit, loaders, no check",
      options: posting(
        `${mercurius}/graphql`,
        people.map(({ userId }) => ({ "x-viewer": userId })),
      ),
    },
    { name: "bare node:http, same SQL, no check", options: { url: `${bare}/applications` } },
    { name: "Latchkey, one token for all", options: ours([{ authorization: `Bearer ${first.token}` }]) },
    {
      name: `Latchkey, ${people.length} tokens`,
      options: ours(people.map(({ token }) => ({ authorization: `Bearer ${token}` }))),
    },
    {
      name: `Latchkey, ${people.length} sessions`,
      options: ours(people.map(({ cookie }) => ({ cookie, ...origin }))),
    },
  ];
}

/** Sends the query with each of the headers in turns. */
function posting(url: string, headers: readonly Record<string, string>[]): autocannon.Options {
  const body = JSON.stringify({ query: QUERY });
  return {
    url,
    requests: headers.map((one) => ({
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...one },
    })),
  };
}

async function measure(
  targets: readonly Target[],
  { seconds, rounds, connections }: { seconds: number; rounds: number; connections: number },
): Promise<void> {
  const rates = new Map(targets.map(({ name }) => [name, [] as number[]]));
  for (const { options } of targets) await fire(options, connections, 2);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, options } of targets) rates.get(name)?.push(await fire(options, connections, seconds));
  }
  const medians = targets.map(({ name }) => ({ name, rate: median(rates.get(name) ?? []) }));
  const [peer, bare] = medians.map(({ rate }) => rate) as [number, number];
  for (const { name, rate } of medians) {
    console.log(
      `${name.padEnd(36)} ${rate.toFixed(0).padStart(6)}/s   to mercurius ${(rate / peer).toFixed(2)}   to bare ${(rate / bare).toFixed(2)}`,
    );
  }
}

async function fire(options: autocannon.Options, connections: number, duration: number): Promise<number> {
  const result = await autocannon({ ...options, connections, duration });
  if (result.non2xx || result.errors)
    throw new Error(`${options.url}: ${result.non2xx} rejected, ${result.errors} failed`);
  return result.requests.average;
}
