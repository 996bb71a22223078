import { createHash } from "node:crypto";
import type { Adapter, AdapterPayload } from "oidc-provider";
import type { Sql } from "postgres";
import { InvalidGrant } from "./provider";

/** Kinds revoked with their grant. */
const GRANTED = new Set(["AccessToken", "AuthorizationCode", "RefreshToken"]);
/** Kinds whose IDs are not secret (a session's ID is sent in a signed cookie) and serve as references. */
const KNOWN_BY_ID = new Set(["Client", "Grant", "Session"]);

interface Row {
  readonly id: string;
  readonly payload: string;
  readonly consumed: number | null;
}

/** The stored name of a token: reading the table does not reveal the token. */
function keptId(kind: string, id: string): string {
  return KNOWN_BY_ID.has(kind) ? id : createHash("sha256").update(id).digest("base64url");
}

/** PostgreSQL cannot store this character, so no entry has such a name. */
const NUL = "\0";

/** Stores oidc-provider's data in PostgreSQL; one instance per kind. */
export class PostgresAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly sql: Sql,
  ) {}

  /** @param expiresIn seconds; undefined for no expiry */
  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { kind } = this;
    const { jti, ...rest } = payload;
    const kept = KNOWN_BY_ID.has(kind) ? payload : rest;
    await this.sql`
      insert into embedded_authorization_server.artifacts
        (kind, id, payload, client_id, grant_id, uid, user_code, expires_at)
      values (${kind}, ${keptId(kind, id)}, ${JSON.stringify(kept)}::text::json,
        ${(kind === "Client" ? null : payload.clientId) ?? null},
        ${(GRANTED.has(kind) ? payload.grantId : null) ?? null},
        ${payload.uid ?? null}, ${payload.userCode ?? null},
        now() + ${expiresIn ?? null}::double precision * interval '1 second')
      on conflict (kind, id) do update set
        payload = excluded.payload, client_id = excluded.client_id, grant_id = excluded.grant_id,
        uid = excluded.uid, user_code = excluded.user_code, expires_at = excluded.expires_at`;
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (id.includes(NUL)) return undefined;
    const [row] = await this.sql<Row[]>`
      select payload::text as payload, extract(epoch from consumed_at)::double precision as consumed
      from embedded_authorization_server.artifacts
      where kind = ${this.kind} and id = ${keptId(this.kind, id)}`;
    return row && this.restore(row, id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.sql<Row[]>`
      select id, payload::text as payload, extract(epoch from consumed_at)::double precision as consumed
      from embedded_authorization_server.artifacts
      where kind = ${this.kind} and uid = ${uid} order by expires_at desc limit 1`;
    return row && this.restore(row, row.id);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    if (userCode.includes(NUL)) return undefined;
    const [row] = await this.sql<Row[]>`
      select id, payload::text as payload, extract(epoch from consumed_at)::double precision as consumed
      from embedded_authorization_server.artifacts
      where kind = ${this.kind} and user_code = ${userCode}`;
    return row && this.restore(row, row.id);
  }

  /** @throws InvalidGrant if another request used the same code or token first (RFC 6749 4.1.2, RFC 9700 4.14) */
  async consume(id: string): Promise<void> {
    const consumed = await this.sql`
      update embedded_authorization_server.artifacts set consumed_at = now()
      where kind = ${this.kind} and id = ${keptId(this.kind, id)} and consumed_at is null`;
    if (consumed.count === 0) throw new InvalidGrant("already used");
  }

  /** Deletes a client with everything issued to it: its tokens would otherwise stay valid (RFC 7592 2.3). */
  async destroy(id: string): Promise<void> {
    const kept = keptId(this.kind, id);
    const client = this.kind === "Client" ? id : null;
    await this.sql`
      delete from embedded_authorization_server.artifacts
      where (kind = ${this.kind} and id = ${kept}) or client_id = ${client}::text`;
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.sql`delete from embedded_authorization_server.artifacts where grant_id = ${grantId}`;
  }

  private restore(row: Row, id: string): AdapterPayload {
    const payload = JSON.parse(row.payload) as AdapterPayload;
    if (!KNOWN_BY_ID.has(this.kind)) payload.jti = id;
    return row.consumed === null ? payload : { ...payload, consumed: Math.floor(row.consumed) };
  }
}

/**
 * Takes one use of a token, before it is known whether it will be used.
 * @param uses number of uses if not set when the token was created; null for unlimited
 * @returns the number left (null: unlimited), or "used up"
 */
export async function takeUse(
  sql: Sql,
  kind: string,
  id: string,
  uses: number | null,
): Promise<number | null | "used up"> {
  const [row] = await sql<{ left: number | null }[]>`
    update embedded_authorization_server.artifacts
    set uses_left = coalesce(uses_left, ${uses}::integer) - 1
    where kind = ${kind} and id = ${keptId(kind, id)} and coalesce(uses_left, ${uses}::integer, 1) > 0
    returning uses_left as left`;
  return row ? row.left : "used up";
}

/** Returns a use. */
export async function giveBackUse(sql: Sql, kind: string, id: string): Promise<void> {
  await sql`
    update embedded_authorization_server.artifacts set uses_left = uses_left + 1
    where kind = ${kind} and id = ${keptId(kind, id)} and uses_left is not null`;
}

/** Limits how often a token can be used. */
export async function limitUses(sql: Sql, kind: string, id: string, uses: number): Promise<void> {
  await sql`
    update embedded_authorization_server.artifacts set uses_left = ${uses}
    where kind = ${kind} and id = ${keptId(kind, id)}`;
}
