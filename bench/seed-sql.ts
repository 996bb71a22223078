/** Amounts of data. */
export interface SeedSize {
  readonly applications: number;
  readonly subscriptions: number;
}

/** One step of creating a database: a name for the output, and one set-based statement. */
export interface SeedStep {
  readonly name: string;
  readonly sql: string;
}

export interface SeedCounts extends SeedSize {
  readonly people: number;
  readonly apis: number;
}

/** Users and APIs for this many applications. */
export function countsFor({ applications, subscriptions }: SeedSize): SeedCounts {
  return {
    applications,
    subscriptions,
    people: Math.max(200, Math.round(applications / 5)),
    apis: Math.max(400, Math.round(applications / 200)),
  };
}

/**
 * The users of the benchmarks. The consumer has about seventy applications at any size, the collector every
 * nineteenth one. These are their numbers among the users, the last part of their IDs.
 */
export const BENCH_PEOPLE = { admin: 1, publisher: 2, consumer: 3, collector: 4 } as const;

/**
 * IDs are UUIDv7 in the order of their numbers, so that later rows sort later: one second apart, ending today. The
 * random part contains the kind and the number, so that a statement can reference a row without a lookup.
 */
const FUNCTIONS = `
  create or replace function pg_temp.at_number(n bigint, total bigint) returns timestamptz language sql immutable as $$
    select timestamptz '2026-01-01T00:00:00Z' - make_interval(secs => (total - n) * 20.0) $$;
  create or replace function pg_temp.bench_id(kind int, n bigint, total bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from pg_temp.at_number(n, total)) * 1000)::bigint), 12, '0')
      || '7' || lpad(to_hex(kind), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid $$;
  create or replace function pg_temp.spread(n bigint, salt int, size bigint) returns bigint language sql immutable as $$
    select mod(abs(hashint8extended(n, salt)::numeric), size)::bigint $$;`;

const FIRST =
  "{Ada,Grace,Alan,Edsger,Barbara,Donald,Margaret,Linus,Radia,Ken,Frances,Dennis,Sophie,John,Karen,Tim,Adele,Leslie,Shafi,Niklaus}";
const LAST =
  "{Lovelace,Hopper,Turing,Dijkstra,Liskov,Knuth,Hamilton,Torvalds,Perlman,Thompson,Allen,Ritchie,Wilson,Backus,Jones,Lee,Goldberg,Lamport,Goldwasser,Wirth,Meier,Okafor,Tanaka,Silva,Novak}";
const THINGS =
  "{Billing,Orders,Invoices,Shipping,Warehouse,Checkout,Search,Reports,Mobile,Partner,Payments,Inventory,Support,Analytics,Loyalty,Pricing,Catalogue,Returns,Fleet,Payroll}";
const FORMS = "{dashboard,app,service,importer,batch,connector,portal,sync,worker,robot}";
const pick = (list: string, index: string) =>
  `('${list}'::text[])[1 + (${index}) % cardinality('${list}'::text[])]`;

/** The statements that create everything, in order. */
export function seedSteps(counts: SeedCounts): SeedStep[] {
  const context = contextOf(counts);
  return [
    { name: "functions", sql: FUNCTIONS },
    ...peopleSteps(context),
    ...applicationSteps(context),
    ...catalogSteps(context),
    ...subscriptionSteps(context),
    ...trailSteps(context),
  ];
}

interface Context extends SeedCounts {
  /** The ID of the n-th row of a kind, as SQL. */
  readonly id: (kind: Kind, n: string) => string;
  readonly at: (kind: Kind, n: string) => string;
}

const KINDS = {
  user: 1,
  application: 2,
  registration: 3,
  archive: 4,
  api: 5,
  plan: 6,
  subscription: 7,
  key: 8,
  audit: 9,
  notification: 10,
};
type Kind = keyof typeof KINDS;

function contextOf(counts: SeedCounts): Context {
  const total = (kind: Kind) =>
    kind === "subscription" || kind === "key" ? counts.subscriptions : 4 * counts.applications;
  return {
    ...counts,
    id: (kind, n) => `pg_temp.bench_id(${KINDS[kind]}, (${n})::bigint, ${total(kind)})`,
    at: (kind, n) => `pg_temp.at_number((${n})::bigint, ${total(kind)})`,
  };
}

function peopleSteps({ people, id, at }: Context): SeedStep[] {
  return [
    {
      name: "people",
      sql: `insert into users (id, email, email_verified_at, last_signed_in_at, status, name, roles, created_at, updated_at,
          default_application_decided_at)
        select ${id("user", "n")}, 'person' || n || '@bench.example.com', case when n % 50 <> 7 then ${at("user", "n")} end,
          case when n % 3 <> 2 then ${at("user", "n")} end, (case when n % 97 = 5 then 'PENDING_APPROVAL' else 'ACTIVE' end)::user_status,
          ${pick(FIRST, "pg_temp.spread(n, 1, 20)::int")} || ' ' || ${pick(LAST, "pg_temp.spread(n, 2, 25)::int")},
          case when n = 1 then '{ADMIN,USER}' when n = 2 or n % 50 = 0 then '{API_PUBLISHER,USER}' else '{USER}' end::platform_role[],
          ${at("user", "n")}, ${at("user", "n")}, ${at("user", "n")}
        from generate_series(1, ${people}) n`,
    },
  ];
}

function applicationSteps({ applications, people, id, at }: Context): SeedStep[] {
  // One in fifty is archived; of ten, six are SIMPLE and one is of each other type. The benchmark users have some, at
  // intervals that include every type.
  const type =
    "(array['SIMPLE','SIMPLE','SIMPLE','SIMPLE','SIMPLE','SIMPLE','WEB','BROWSER','NATIVE','BACKEND_TO_BACKEND'])[1 + n % 10]";
  const step = 10 * Math.floor(applications / 530) + 9;
  const owner = `case when n % ${step} = 1 then ${id("user", "3")} when n % 19 = 2 then ${id("user", "4")}
    else ${id("user", `5 + pg_temp.spread(n, 3, ${people - 4})`)} end`;
  const applicationRows = `insert into applications (id, type, status, name, sort_key, description, client_id, redirect_uris, grant_types, created_at, updated_at, archived_at)
        select ${id("application", "n")}, type::application_type, status, name, lower(name), 'Made for a benchmark.',
          case when type <> 'SIMPLE' or n % 2 = 0 then 'client-' || n end,
          case when type in ('WEB', 'BROWSER', 'NATIVE') then array['https://app' || n || '.example.com/callback'] else '{}' end,
          case type when 'SIMPLE' then '{}' when 'BACKEND_TO_BACKEND' then '{client_credentials}' else '{authorization_code}' end::grant_type[],
          at, at, case status when 'ARCHIVED' then at end
        from (select n, ${type} as type, (case when n % 50 = 7 then 'ARCHIVED' else 'ACTIVE' end)::application_status as status,
            ${pick(THINGS, "pg_temp.spread(n, 4, 20)::int")} || ' ' || ${pick(FORMS, "pg_temp.spread(n, 5, 10)::int")} || ' ' || n as name,
            ${at("application", "n")} as at
          from generate_series(1, ${applications}) n) made`;
  const membershipRows = `insert into memberships (application_id, user_id, role, created_at, application_updated_at)
        select ${id("application", "n")}, user_id, role, ${at("application", "n")}, ${at("application", "n")} from (
          select n, ${owner} as user_id, 'PRIMARY_OWNER'::application_role as role from generate_series(1, ${applications}) n where n % 50 <> 7
          union all
          select n, case when m = 2 and n % ${2 * step} = 3 then ${id("user", "3")} else ${id("user", `5 + pg_temp.spread(n, 10 + m, ${people - 4})`)} end,
            (case when m = 1 then 'OWNER' else 'USER' end)::application_role
          from generate_series(1, ${applications}) n cross join generate_series(1, 3) m where n % 50 <> 7 and m <= n % 4
        ) made on conflict do nothing`;
  return [
    // Both in one transaction: at its end every application has its owner.
    { name: "applications", sql: `${applicationRows}; ${membershipRows}` },
    {
      name: "registrations",
      sql: `insert into client_registrations (id, application_id, provider_name, status, client_id, client_secret_expires_at, created_at, updated_at)
        select ${id("registration", "n")}, ${id("application", "n")}, 'Benchmark server',
          (case when n % 50 = 7 then 'REMOVED' when n % 11 = 0 then 'FAILED' else 'ACTIVE' end)::registration_status,
          'client-' || n, case when n % 200 = 6 then now() + interval '20 days' end, ${at("application", "n")}, ${at("application", "n")}
        from generate_series(1, ${applications}) n where n % 10 > 5`,
    },
    {
      name: "archive records",
      sql: `insert into archive_records (id, application_id, archived_at, archived_by_user_id, archived_by_name, as_administrator, reason, members)
        select ${id("archive", "n")}, ${id("application", "n")}, ${at("application", "n")}, ${id("user", "1")}, 'Ada Lovelace', true, 'No longer used',
          jsonb_build_array(jsonb_build_object('userId', ${owner}, 'role', 'PRIMARY_OWNER'))
        from generate_series(1, ${applications}) n where n % 50 = 7`,
    },
  ];
}

/** One of five APIs belongs to the benchmark's publisher; each has a plan of every authentication type. */
function catalogSteps({ apis, people, id, at }: Context): SeedStep[] {
  return [
    {
      name: "APIs",
      sql: `insert into apis (id, name, sort_key, version, description, tags, status, visibility, entry_point, owner_id, created_at, updated_at, published_at)
        select ${id("api", "n")}, name, lower(name), '1.' || n % 7, 'What others build on: ' || name || '.',
          array[lower(${pick(THINGS, "pg_temp.spread(n, 6, 20)::int")})], (case when n % 25 = 3 then 'DEPRECATED' else 'PUBLISHED' end)::api_status,
          (case when n % 10 = 4 then 'PRIVATE' else 'PUBLIC' end)::api_visibility, '/api-' || n,
          case when n % 20 = 1 then ${id("user", "2")} else ${id("user", `50 * (1 + pg_temp.spread(n, 7, ${Math.floor(people / 50)}))`)} end,
          at, at, at
        from (select n, ${pick(THINGS, "pg_temp.spread(n, 8, 20)::int")} || ' API ' || n as name, ${at("api", "n")} as at from generate_series(1, ${apis}) n) made`,
    },
    {
      name: "plans",
      sql: `insert into plans (id, api_id, name, authentication_type, approval, status, features, position, created_at, updated_at, published_at)
        select ${id("plan", "4 * n + p")}, ${id("api", "n")}, (array['Open','Keys','Tokens','Partners'])[1 + p],
          (array['KEYLESS','API_KEY','JWT','OAUTH2'])[1 + p]::authentication_type, (case when p < 2 then 'AUTO' else 'MANUAL' end)::plan_approval,
          'PUBLISHED', array['100 requests per minute'], p + 1, ${at("plan", "n")}, ${at("plan", "n")}, ${at("plan", "n")}
        from generate_series(1, ${apis}) n cross join generate_series(0, 3) p`,
    },
  ];
}

function subscriptionSteps({ applications, subscriptions, apis, id, at }: Context): SeedStep[] {
  // The k-th subscription of application a is to API (7 a + 13 k): never twice the same one.
  const made = `select n, a, status, 1 + (a * 7 + k * 13) % ${apis} as api, case when has_client then 1 + k % 3 else 1 end as p
    from (select n, 1 + n % ${applications} as a, n / ${applications} as k,
        (1 + n % ${applications}) % 10 > 5 or (1 + n % ${applications}) % 2 = 0 as has_client,
        case when (1 + n % ${applications}) % 50 = 7 then 'CLOSED' else (array['ACCEPTED','ACCEPTED','ACCEPTED','ACCEPTED','ACCEPTED','ACCEPTED','ACCEPTED',
          'ACCEPTED','ACCEPTED','ACCEPTED','ACCEPTED','PENDING','PAUSED','REJECTED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED'])[1 + pg_temp.spread(n, 9, 20)] end as status
      from generate_series(0, ${subscriptions} - 1) n) numbered`;
  const timestamp = at("subscription", "n");
  return [
    {
      name: "subscriptions",
      sql: `insert into subscriptions (id, application_id, plan_id, api_id, authentication_type, status, comment, requested_by_name, starts_at, ends_at, reviewed_at, closed_at, created_at, updated_at)
        select ${id("subscription", "n")}, ${id("application", "a")}, ${id("plan", "4 * api + p")}, ${id("api", "api")},
          (array['KEYLESS','API_KEY','JWT','OAUTH2'])[1 + p]::authentication_type, status::subscription_status, 'We build on it.', 'Ada Lovelace',
          case when status in ('ACCEPTED', 'PAUSED', 'CLOSED') then ${timestamp} end,
          case when status in ('ACCEPTED', 'PAUSED') and n % 300 = 5 then now() + interval '10 days' end,
          case when status <> 'PENDING' then ${timestamp} end, case when status in ('REJECTED', 'CLOSED') then ${timestamp} end, ${timestamp}, ${timestamp}
        from (${made}) made`,
    },
    {
      name: "API keys",
      sql: `insert into api_keys (id, subscription_id, application_id, digest, last_four, created_at, expires_at, revoked_at, last_used_at)
        select ${id("key", "n")}, ${id("subscription", "n")}, ${id("application", "a")}, sha256(('bench' || n)::bytea), lpad(to_hex(n % 65536), 4, '0'),
          ${timestamp}, case when n % 400 = 9 then now() + interval '5 days' end, case when status = 'CLOSED' then ${timestamp} end, ${timestamp}
        from (${made}) made where p = 1 and status in ('ACCEPTED', 'PAUSED', 'CLOSED')`,
    },
  ];
}

function trailSteps({ applications, subscriptions, people, apis, id, at }: Context): SeedStep[] {
  const entry = (
    number: string,
    action: string,
    kind: Kind,
    n: string,
    application: string,
    api: string,
    when: string,
  ) => `
    select ${id("audit", number)}, ${when}, 'USER'::actor_kind, ${id("user", `4 + ${n} % ${people - 3}`)}, 'Ada Lovelace', '${action}', '${kind}', ${id(kind, n)}, 'A name',
      ${application}, ${api}, '[{"field":"status","before":null,"after":"PENDING"}]'::jsonb from generate_series(1, ${kind === "application" ? applications : subscriptions - 1}) n`;
  return [
    {
      name: "audit entries",
      sql: `insert into audit_entries (id, occurred_at, actor_kind, actor_user_id, actor_name, action, subject_kind, subject_id, subject_name, application_id, api_id, changes)
        ${entry("n", "application.created", "application", "n", id("application", "n"), "null::uuid", at("application", "n"))}
        union all
        ${entry(`${4 * applications} + n`, "subscription.requested", "subscription", "n", id("application", `1 + n % ${applications}`), id("api", `1 + ((1 + n % ${applications}) * 7 + n / ${applications} * 13) % ${apis}`), at("subscription", "n"))}`,
    },
    {
      name: "notifications",
      sql: `insert into notifications (id, user_id, event, application_id, data, created_at, read_at)
        select ${id("notification", "n")}, user_id, 'subscription.accepted', application_id,
          '{"application":"Billing","api":"Orders","plan":"Keys"}', ${at("notification", "n")}, case when n % 3 > 0 then ${at("notification", "n")} end
        from (select user_id, application_id, (row_number() over ())::int as n from memberships limit ${2 * applications}) m`,
    },
    {
      name: "mails",
      sql: `insert into mails (id, recipient, kind, subject, status, attempts, created_at, sent_at, expires_at)
        select ${id("notification", "n")}, 'ada@example.com', 'NOTIFICATION', 'A subject', (case when n % 50 = 0 then 'FAILED' else 'SENT' end)::mail_status, 1,
          ${at("notification", "n")}, ${at("notification", "n")}, ${at("notification", "n")}
        from generate_series(1, ${2 * applications}) n`,
    },
    {
      name: "mail suppressions",
      sql: `insert into mail_suppressions (id, email, response, created_at)
        select ${id("notification", "n")}, 'gone' || n || '@example.com', '550 5.1.1 No such user', ${at("notification", "n")}
        from generate_series(1, ${applications / 10}) n`,
    },
    {
      name: "webhooks",
      sql: `insert into webhooks (id, application_id, name, sealed_url, sealed_secret, created_at, updated_at)
        select ${id("application", "n")}, ${id("application", "n")}, 'Deployments', 'none', 'none', ${at("application", "n")}, ${at("application", "n")}
        from generate_series(1, ${applications}) n`,
    },
    {
      name: "deliveries",
      sql: `insert into webhook_deliveries (id, webhook_id, event, subject, payload, status, attempts, created_at, delivered_at)
        select ${id("notification", "n")}, ${id("application", `1 + n % ${applications}`)}, 'subscription.accepted', 'application:' || n % 100, '{"type":"subscription.accepted"}',
          'DELIVERED', 1, ${at("notification", "n")}, ${at("notification", "n")}
        from generate_series(1, ${2 * applications}) n`,
    },
    { name: "statistics", sql: "vacuum (analyze)" },
  ];
}
