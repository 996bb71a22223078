import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";

/*
 * The baseline for measurements: node:http that runs one statement with the same client and writes its rows as JSON,
 * without authentication, query parsing or rules.
 */

const APPLICATION = (sql: postgres.Sql, viewerId: string) => sql`
  a.id, a.type, a.status, a.name, a.sort_key as "sortKey", a.description, a.domain, a.client_id as "clientId",
  a.redirect_uris as "redirectUris", a.grant_types::text[] as "grantTypes", a.picture_digest as "pictureDigest",
  a.created_at as "createdAt", a.updated_at as "updatedAt", a.archived_at as "archivedAt", m.role as "viewerRole",
  ou.id as "ownerId", ou.name as "ownerName", (ou.id is null or ou.status = 'DISABLED') as "ownerGone",
  (select count(*)::int from memberships c where c.application_id = a.id) as "memberCount", r.status as "registrationStatus",
  ${viewerId}::uuid as "viewerId"`;

const JOINS = (sql: postgres.Sql) => sql`
  left join memberships o on o.application_id = a.id and o.direct_role = 'PRIMARY_OWNER'
  left join users ou on ou.id = o.user_id
  left join client_registrations r on r.application_id = a.id and r.superseded_at is null`;

const STATEMENTS: Readonly<
  Record<string, (sql: postgres.Sql, viewerId: string, id: string) => Promise<unknown>>
> = {
  viewer: (sql, viewerId) => sql`select id, name from users where id = ${viewerId}`,
  application: (sql, viewerId, id) => sql`
    select ${APPLICATION(sql, viewerId)}, (
      select json_agg(json_build_object('role', c.role, 'joinedAt', c.created_at, 'id', u.id, 'name', u.name)) from (
        select * from memberships where application_id = a.id order by role, created_at, user_id limit 21
      ) c join users u on u.id = c.user_id) as members
    from applications a left join memberships m on m.application_id = a.id and m.user_id = ${viewerId}
    ${JOINS(sql)} where a.id = ${id}`,
  applications: (sql, viewerId) => sql`
    select ${APPLICATION(sql, viewerId)} from memberships m join applications a on a.id = m.application_id
    ${JOINS(sql)} where m.user_id = ${viewerId} and a.status = 'ACTIVE'
    order by m.application_updated_at desc, m.application_id desc limit 21`,
};

/** Listens on a free loopback port, and reports it to the parent process. */
export async function main(): Promise<void> {
  const { DATABASE_URL = "", VIEWER_ID = "", APPLICATION_ID = "", POOL = "10" } = process.env;
  const sql = postgres(DATABASE_URL, { max: Number(POOL), onnotice: () => {} });
  const server = createServer((request, response) => {
    const statement = STATEMENTS[request.url?.slice(1) ?? ""];
    if (!statement) return void response.writeHead(404).end();
    statement(sql, VIEWER_ID, APPLICATION_ID).then(
      (rows) => {
        const body = JSON.stringify({ data: rows });
        response.setHeader("content-type", "application/json; charset=utf-8");
        response.setHeader("content-length", Buffer.byteLength(body));
        response.end(body);
      },
      (error: unknown) => void response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.once("disconnect", () => process.exit(0));
}
