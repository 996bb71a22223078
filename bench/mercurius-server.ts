import fastify from "fastify";
import mercurius from "mercurius";
import postgres from "postgres";

/*
 * The peer for `npm run bench:graphql`: mercurius with graphql-jit and loaders, as its documentation recommends, on the same PostgreSQL client. It
 * checks no credentials: the request's header says who calls.
 */

const SCHEMA = `
  type User { name: String! }
  type Application {
    id: ID! name: String! type: String! picturePath: String registrationStatus: String viewerRole: String memberCount: Int!
    primaryOwner: User updatedAt: String!
  }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type Applications { nodes: [Application!]! pageInfo: PageInfo! }
  type Query { applications(first: Int!): Applications! }`;

interface Row {
  readonly id: string;
  readonly updatedAt: string;
}

/** Listens on a free loopback port, and reports it to the parent process. */
export async function main(): Promise<void> {
  const { DATABASE_URL = "", POOL = "10" } = process.env;
  const sql = postgres(DATABASE_URL, { max: Number(POOL), onnotice: () => {} });
  const app = fastify();
  await app.register(mercurius, {
    schema: SCHEMA,
    jit: 1,
    context: (request: { headers: Record<string, unknown> }) => ({
      viewerId: String(request.headers["x-viewer"]),
    }),
    resolvers: {
      Query: {
        applications: async (_: unknown, { first }: { first: number }, { viewerId }: { viewerId: string }) =>
          pageOf(await applicationsOf(sql, viewerId, first), first),
      },
    },
    loaders: {
      Application: {
        primaryOwner: (queries: { obj: Row }[]) => owners(sql, idsOf(queries)),
        memberCount: (queries: { obj: Row }[]) => memberCounts(sql, idsOf(queries)),
        registrationStatus: (queries: { obj: Row }[]) => registrationStatuses(sql, idsOf(queries)),
      },
    },
  } as never);
  await app.listen({ port: 0, host: "127.0.0.1" });
  process.send?.({ port: (app.server.address() as { port: number }).port });
  process.once("disconnect", () => process.exit(0));
}

const idsOf = (queries: readonly { obj: Row }[]) => queries.map(({ obj }) => obj.id);

const applicationsOf = (sql: postgres.Sql, viewerId: string, first: number) => sql<Row[]>`
  select a.id, a.name, a.type, a.picture_digest as "picturePath", m.role as "viewerRole", a.updated_at as "updatedAt"
  from memberships m join applications a on a.id = m.application_id
  where m.user_id = ${viewerId} and a.status = 'ACTIVE'
  order by m.application_updated_at desc, m.application_id desc limit ${first + 1}`;

function pageOf(rows: Row[], first: number) {
  const nodes = rows.slice(0, first);
  const cursorOf = (row: Row | undefined) =>
    row ? Buffer.from(JSON.stringify([row.updatedAt, row.id])).toString("base64url") : null;
  return {
    nodes,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: false,
      startCursor: cursorOf(nodes[0]),
      endCursor: cursorOf(nodes.at(-1)),
    },
  };
}

async function owners(sql: postgres.Sql, ids: string[]) {
  const rows = await sql<{ id: string; name: string }[]>`
    select m.application_id as id, u.name from memberships m join users u on u.id = m.user_id
    where m.application_id = any(${ids}) and m.role = 'PRIMARY_OWNER'`;
  return inOrder(ids, rows, (row) => ({ name: row.name }));
}

async function memberCounts(sql: postgres.Sql, ids: string[]) {
  const rows = await sql<{ id: string; count: number }[]>`
    select application_id as id, count(*)::int as count from memberships where application_id = any(${ids}) group by 1`;
  return inOrder(ids, rows, (row) => row.count);
}

async function registrationStatuses(sql: postgres.Sql, ids: string[]) {
  const rows = await sql<{ id: string; status: string }[]>`
    select application_id as id, status from client_registrations where application_id = any(${ids}) and superseded_at is null`;
  return inOrder(ids, rows, (row) => row.status);
}

function inOrder<R extends { id: string }, V>(ids: string[], rows: readonly R[], value: (row: R) => V) {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    return row ? value(row) : null;
  });
}
