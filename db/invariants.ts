import type { Sql } from "postgres";

/** A rule that holds between any two transactions. */
export interface Invariant {
  readonly name: string;
  /** The rule. */
  readonly rule: string;
  /** Selects violations: one column `breach`, a text that names the row. */
  readonly sql: string;
}

const OPEN = "('PENDING', 'ACCEPTED', 'PAUSED')";
const LIVE = "k.revoked_at is null and (k.expires_at is null or k.expires_at > now())";

const APPLICATIONS: readonly Invariant[] = [
  {
    name: "application-has-one-owner",
    rule: "Every active application belongs to a team, or has exactly one primary owner.",
    sql: `select format('application %s “%s” has %s', a.id, a.name, count(m.user_id)) as breach
      from applications a left join memberships m on m.application_id = a.id and m.direct_role = 'PRIMARY_OWNER'
      where a.status = 'ACTIVE' and a.team_id is null group by a.id having count(m.user_id) <> 1`,
  },
  {
    name: "archived-application-has-no-members",
    rule: "An archived application has no members.",
    sql: `select format('application %s “%s” has member %s', a.id, a.name, m.user_id) as breach
      from memberships m join applications a on a.id = m.application_id where a.status = 'ARCHIVED'`,
  },
  {
    name: "client-id-is-unique",
    rule: "No two active applications have the same client_id.",
    sql: `select format('client_id %s is used by applications %s', client_id, string_agg(id::text, ', ' order by id)) as breach
      from applications where status = 'ACTIVE' and client_id is not null group by client_id having count(*) > 1`,
  },
  {
    name: "archived-application-has-record",
    rule: "An archived application has exactly one open archive record, and an active one has none.",
    sql: `select format('application %s “%s” is %s and has %s', a.id, a.name, a.status, count(r.id)) as breach
      from applications a left join archive_records r on r.application_id = a.id and r.restored_at is null
      group by a.id having count(r.id) <> case a.status when 'ARCHIVED' then 1 else 0 end`,
  },
  {
    name: "membership-follows-team",
    rule: "Members of an active application's team have the roles that the team gives, and no one else has one by a team.",
    sql: `select format('user %s has the role %s by a team in application %s instead of %s',
        coalesce(m.user_id, d.user_id), m.team_role, coalesce(m.application_id, d.id), d.role) as breach
      from (select application_id, user_id, team_role from memberships where team_role is not null) m
      full join (
        select a.id, t.user_id,
          case t.role when 'MANAGER' then 'PRIMARY_OWNER' else teams.application_role::text end::application_role as role
        from applications a join teams on teams.id = a.team_id join team_members t on t.team_id = teams.id
        where a.status = 'ACTIVE'
      ) d on d.id = m.application_id and d.user_id = m.user_id
      where m.team_role is distinct from d.role`,
  },
  {
    name: "deleted-team-is-empty",
    rule: "A deleted team has no members and owns nothing but archived APIs.",
    sql: `select format('team %s “%s”', t.id, t.name) as breach from teams t
      where t.deleted_at is not null and (
        exists (select from team_members m where m.team_id = t.id) or exists (select from applications a where a.team_id = t.id)
        or exists (select from apis a where a.team_id = t.id and a.status <> 'ARCHIVED'))`,
  },
  {
    name: "membership-follows-application",
    rule: "A membership has its application's time of last change.",
    sql: `select format('membership of user %s in application %s', m.user_id, m.application_id) as breach
      from memberships m join applications a on a.id = m.application_id
      where m.application_updated_at <> a.updated_at`,
  },
];

const CLIENTS: readonly Invariant[] = [
  {
    name: "client-has-one-current-registration",
    rule: "An application that needs a client has exactly one current registration.",
    sql: `select format('application %s “%s” has %s', a.id, a.name, count(r.id)) as breach
      from applications a left join client_registrations r on r.application_id = a.id and r.superseded_at is null
      where a.status = 'ACTIVE' group by a.id
      having count(r.id) > 1 or (a.type <> 'SIMPLE' and count(r.id) = 0)`,
  },
  {
    name: "client-is-the-registered-one",
    rule: "The client_id of an application with a registered client is the one from the server.",
    sql: `select format('application %s has %s, its registration %s has %s', a.id, coalesce(a.client_id, 'none'), r.id, r.client_id) as breach
      from client_registrations r join applications a on a.id = r.application_id
      where r.superseded_at is null and r.status = 'ACTIVE' and a.status = 'ACTIVE' and a.client_id is distinct from r.client_id`,
  },
  {
    name: "archived-client-is-being-deleted",
    rule: "A client of an archived application that may exist at its server has a recorded deletion, or is listed as orphaned.",
    sql: `select format('client %s (registration %s) of application %s is %s', r.client_id, r.id, r.application_id, r.status) as breach
      from client_registrations r join applications a on a.id = r.application_id
      where a.status = 'ARCHIVED' and r.superseded_at is null and r.client_id is not null
        and r.status not in ('REMOVED', 'ORPHANED')
        and not exists (select from registration_operations o where o.registration_id = r.id and o.kind = 'DELETE')`,
  },
  {
    name: "one-remote-change-at-a-time",
    rule: "At most one operation of a client is in progress.",
    sql: `select format('registration %s has %s', registration_id, count(*)) as breach
      from registration_operations where status = 'RUNNING' group by registration_id having count(*) > 1`,
  },
];

const SUBSCRIPTIONS: readonly Invariant[] = [
  {
    name: "one-open-subscription-per-plan",
    rule: "An application has at most one open subscription to a plan.",
    sql: `select format('application %s, plan %s: %s', application_id, plan_id, string_agg(id::text, ', ' order by id)) as breach
      from subscriptions where status in ${OPEN} group by application_id, plan_id having count(*) > 1`,
  },
  {
    name: "one-open-token-subscription-per-api",
    rule: "An application has at most one open JWT or OAuth 2.0 subscription to an API.",
    sql: `select format('application %s, API %s: %s', application_id, api_id, string_agg(id::text, ', ' order by id)) as breach
      from subscriptions where status in ${OPEN} and authentication_type in ('JWT', 'OAUTH2')
      group by application_id, api_id having count(*) > 1`,
  },
  {
    name: "subscription-fits-its-plan",
    rule: "A subscription has its plan's API and authentication type, and its plan is not keyless.",
    sql: `select format('subscription %s', s.id) as breach from subscriptions s join plans p on p.id = s.plan_id
      where s.api_id <> p.api_id or s.authentication_type <> p.authentication_type or s.authentication_type = 'KEYLESS'`,
  },
  {
    name: "archived-application-has-no-open-subscription",
    rule: "An archived application has no open subscription.",
    sql: `select format('subscription %s of application %s is %s', s.id, a.id, s.status) as breach
      from subscriptions s join applications a on a.id = s.application_id
      where s.status in ${OPEN} and a.status = 'ARCHIVED'`,
  },
  {
    name: "closed-plan-has-no-open-subscription",
    rule: "A closed plan has no open subscription.",
    sql: `select format('subscription %s to plan %s is %s', s.id, p.id, s.status) as breach
      from subscriptions s join plans p on p.id = s.plan_id where s.status in ${OPEN} and p.status = 'CLOSED'`,
  },
  {
    name: "subscription-has-its-end",
    rule: "A subscription has a closing timestamp exactly if it is closed or rejected.",
    sql: `select format('subscription %s is %s', id, status) as breach from subscriptions
      where (status in ('CLOSED', 'REJECTED')) <> (closed_at is not null)`,
  },
  {
    name: "restored-subscription-waits",
    rule: "A subscription restored from the archive is pending until a publisher accepts it again.",
    sql: `select format('subscription %s is %s', id, status) as breach from subscriptions
      where restored and status in ('ACCEPTED', 'PAUSED')`,
  },
];

const KEYS: readonly Invariant[] = [
  {
    name: "no-live-key-of-an-ended-subscription",
    rule: "Only accepted and paused subscriptions have active keys.",
    sql: `select format('key %s (…%s) of subscription %s, which is %s', k.id, k.last_four, s.id, s.status) as breach
      from api_keys k join subscriptions s on s.id = k.subscription_id
      where ${LIVE} and s.status not in ('ACCEPTED', 'PAUSED')`,
  },
  {
    name: "key-fits-its-subscription",
    rule: "A key belongs to an API key subscription and its application.",
    sql: `select format('key %s of subscription %s', k.id, s.id) as breach
      from api_keys k join subscriptions s on s.id = k.subscription_id
      where k.application_id <> s.application_id or s.authentication_type <> 'API_KEY'`,
  },
  {
    name: "unrevoked-key-has-no-cause-of-revocation",
    rule: "A key that is not revoked has no cause of its end, except that it was renewed.",
    sql: `select format('key %s of subscription %s: %s', id, subscription_id, end_cause) as breach
      from api_keys where revoked_at is null and end_cause <> 'RENEWED'`,
  },
  {
    name: "key-is-unique",
    rule: "No two keys are equal.",
    sql: `select format('keys %s', string_agg(id::text, ', ' order by id)) as breach
      from api_keys group by digest having count(*) > 1`,
  },
];

const APIS: readonly Invariant[] = [
  {
    name: "one-keyless-plan-per-api",
    rule: "An API has at most one published or deprecated keyless plan.",
    sql: `select format('API %s: plans %s', api_id, string_agg(id::text, ', ' order by id)) as breach
      from plans where authentication_type = 'KEYLESS' and status in ('PUBLISHED', 'DEPRECATED') group by api_id having count(*) > 1`,
  },
  {
    name: "archived-api-has-no-open-plan",
    rule: "Every plan of an archived API is closed.",
    sql: `select format('plan %s of API %s is %s', p.id, i.id, p.status) as breach
      from plans p join apis i on i.id = p.api_id where i.status = 'ARCHIVED' and p.status <> 'CLOSED'`,
  },
];

/** The invariants of a Latchkey database; most are enforced by constraints as well. */
export const INVARIANTS: readonly Invariant[] = [
  ...APPLICATIONS,
  ...CLIENTS,
  ...SUBSCRIPTIONS,
  ...KEYS,
  ...APIS,
];

/** A violated invariant. */
export interface Breach {
  readonly name: string;
  readonly rule: string;
  readonly count: number;
  /** The first violations. */
  readonly rows: readonly string[];
}

const SHOWN = 20;

/** Finds violations of an invariant in one snapshot, without changes. */
export async function findBreaches(sql: Sql): Promise<Breach[]> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    // Counting a large database takes time.
    await tx`set local statement_timeout = 0`;
    const breaches: Breach[] = [];
    for (const { name, rule, sql: text } of INVARIANTS) {
      const rows = await tx.unsafe<{ breach: string; count: number }[]>(
        `select breach, count(*) over ()::int as count from (${text}) found order by breach limit ${SHOWN}`,
      );
      if (rows[0]) breaches.push({ name, rule, count: rows[0].count, rows: rows.map((row) => row.breach) });
    }
    return breaches;
  }) as Promise<Breach[]>;
}
