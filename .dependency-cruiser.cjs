/** The import rules (ARCHITECTURE.md): imports go from outer to inner layers. Each rule names the alternative. */
const { DOORS, LAYERS } = require("./scripts/rooms.cjs");

const TESTS = "\\.(test|integration\\.test|server\\.test)\\.tsx?$|^testing/";
const OURS = "app|graphql|domain|db|jobs|embedded|server|gateway|cli|telemetry|scripts|testing|e2e|bench";

/** One rule per layer of `domain/`: its rooms import only lower layers. */
const layers = LAYERS.map((rooms, index) => {
  const above = LAYERS.slice(index).flat();
  return {
    name: `domain-layer-${index + 1}-imports-lower-layers`,
    comment: `Rooms of layer ${index + 1} (${rooms.join(", ")}) import only lower layers (scripts/rooms.cjs). Operations on several resources belong in lifecycle/; shared definitions belong in vocabulary/ or kernel/.`,
    severity: "error",
    from: { path: `^domain/(${rooms.join("|")})/`, pathNot: TESTS },
    to: { path: `^domain/(${above.join("|")})/`, pathNot: "^domain/$1/" },
  };
});

/** One rule per room with private parts: other rooms and transports import only these files, and types. */
const doors = Object.entries(DOORS).map(([room, files]) => ({
  name: `doors-of-${room}`,
  comment: `Other code imports only ${files.join(", ")} and types from domain/${room}/. Add what you need to one of them.`,
  severity: "error",
  from: { path: "^(app|graphql|domain|jobs|server)/", pathNot: `^domain/${room}/|${TESTS}` },
  to: {
    path: `^domain/${room}/`,
    pathNot: `^domain/${room}/(${files.map((file) => file.replaceAll(".", "\\.")).join("|")})\\.ts$`,
    dependencyTypesNot: ["type-only"],
  },
}));

/** A library belongs to the rooms that implement its protocol. */
const only = (library, path, where) => ({
  name: `${library}-in-its-room`,
  comment: `Only ${where} imports ${library}.`,
  severity: "error",
  from: { path: "^(app|graphql|domain|jobs|embedded|server|gateway)/", pathNot: `${path}|${TESTS}` },
  to: { path: `^node_modules/${library}(/|$)` },
});

module.exports = {
  forbidden: [
    ...layers,
    ...doors,
    only("openid-client", "^domain/authorization-servers/", "domain/authorization-servers"),
    only(
      "undici",
      "^(domain/outbound|gateway/proxy)/",
      "domain/outbound (the guarded connector) or gateway/proxy",
    ),
    only(
      "jose",
      "^(gateway/(credentials|state)|domain/gateways)/",
      "gateway/credentials, gateway/state or domain/gateways",
    ),
    only("nodemailer", "^domain/notifications/mail/", "domain/notifications/mail"),
    only("iovalkey", "^gateway/limits/", "gateway/limits"),
    {
      name: "gateway-knows-the-decision-only",
      comment:
        "A gateway decides from records (domain/access), without the portal, GraphQL or the database. Add what it needs to its feed.",
      severity: "error",
      from: { path: "^gateway/", pathNot: TESTS },
      to: {
        path: "^(app|graphql|domain|db|jobs|embedded|server|scripts)/",
        pathNot: "^domain/(access|outbound|authorization-servers|vocabulary|kernel)/|^db/database-url\\.ts$",
      },
    },
    {
      name: "command-line-knows-the-api-only",
      comment:
        "The command line uses the GraphQL API over HTTP, like any script. It imports nothing of ours.",
      severity: "error",
      from: { path: "^cli/", pathNot: TESTS },
      to: { path: "^(app|graphql|domain|db|jobs|embedded|server|gateway|scripts)/" },
    },
    {
      name: "telemetry-imports-nothing-of-ours",
      comment:
        "telemetry/ is at the bottom: metrics, traces, the access log. Pass it what it needs; the code that knows a value counts it.",
      severity: "error",
      from: { path: "^telemetry/", pathNot: TESTS },
      to: { path: "^(app|graphql|domain|db|jobs|embedded|server|gateway|cli|scripts|testing|e2e|bench)/" },
    },
    {
      name: "exporters-load-when-configured",
      comment:
        "Only telemetry/export imports OpenTelemetry, and telemetry/export/start.ts loads it when an endpoint is set.",
      severity: "error",
      from: {
        path: "^(app|graphql|domain|db|jobs|embedded|server|gateway|telemetry)/",
        pathNot: `^telemetry/export/|${TESTS}`,
      },
      to: { path: "^node_modules/@opentelemetry/|^telemetry/export/(?!start\\.ts)" },
    },
    {
      name: "access-is-pure",
      comment: "domain/access decides from what it gets: it imports only kernel and vocabulary.",
      severity: "error",
      from: { path: "^domain/access/", pathNot: TESTS },
      to: { path: "^domain/", pathNot: "^domain/(access|kernel|vocabulary)/" },
    },
    {
      name: "only-the-process-starts-gateways",
      comment: "Only server/ starts a gateway within its process; it hands it its feed.",
      severity: "error",
      from: { path: "^(app|graphql|domain|db|jobs|embedded)/", pathNot: TESTS },
      to: { path: "^gateway/" },
    },
    {
      name: "statements-sent-by-store",
      comment:
        "Only domain/store/send.ts sends statements. Write them with the handle, `statement` or `query` (domain/store/statements.ts).",
      severity: "error",
      from: { path: "^(graphql|domain|jobs)/", pathNot: `^domain/store/send\\.ts$|${TESTS}` },
      to: { path: "^node_modules/(postgres|drizzle-orm/(postgres-js|pg-proxy))/" },
    },
    {
      name: "db-imports-nothing-of-ours",
      comment:
        "db/ is the lowest layer: tables, migrations, client. Move its dependencies into it, or the code to domain/.",
      severity: "error",
      from: { path: "^db/", pathNot: TESTS },
      to: { path: "^(app|graphql|domain|jobs|embedded|server|scripts)/" },
    },
    {
      name: "domain-knows-no-transport",
      comment:
        "domain/ contains the rules: no GraphQL, Next, jobs or process. Callers import it, not the reverse.",
      severity: "error",
      from: { path: "^domain/", pathNot: TESTS },
      to: {
        path: "^(app|graphql|jobs|embedded|server|scripts)/|^node_modules/(next|react|graphql|type-graphql|@apollo)(/|$)",
      },
    },
    {
      name: "tables-only-in-repositories",
      comment: "Statements belong in *.repository.ts; services call repositories. Changes go through store/.",
      severity: "error",
      from: { path: "^domain/", pathNot: `\\.repository\\.ts$|^domain/store/|${TESTS}` },
      to: { path: "^db/schema", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "rules-are-pure",
      comment: "*.rules.ts import only types and other rules: no repository, no service, no store.",
      severity: "error",
      from: { path: "^domain/.*\\.rules\\.ts$" },
      to: {
        path: "^domain/.*\\.(repository|service|access|queries)\\.ts$|^domain/store/|^db/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "repositories-ask-nobody",
      comment: "*.repository.ts contains SQL: it imports no service, query or access check.",
      severity: "error",
      from: { path: "^domain/.*\\.repository\\.ts$" },
      to: { path: "^domain/.*\\.(service|access|queries)\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "adapter-behind-the-port",
      comment:
        "Only providers/server-access creates the authorization server adapter; other code uses the port.",
      severity: "error",
      from: {
        path: "^(app|graphql|domain|jobs|server)/",
        pathNot: `^domain/(authorization-servers/|providers/server-access\\.ts$)|${TESTS}`,
      },
      to: { path: "^domain/authorization-servers/adapter\\.ts$" },
    },
    {
      name: "graphql-imports-domain",
      comment: "graphql/ exposes what domain/ decides. It imports no page, process or table.",
      severity: "error",
      from: { path: "^graphql/", pathNot: TESTS },
      to: { path: "^(app|jobs|embedded|server|scripts)/|^db/(?!schema/)|^node_modules/(next|react)(/|$)" },
    },
    {
      name: "graphql-reads-no-table",
      comment: "Resolvers call domain services; they import row types only as types.",
      severity: "error",
      from: { path: "^graphql/", pathNot: TESTS },
      to: { path: "^db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "jobs-call-domain",
      comment: "A job is an entry point like any other: it calls a domain service.",
      severity: "error",
      from: { path: "^jobs/", pathNot: TESTS },
      to: { path: "^(app|graphql|embedded|server|scripts|db)/", pathNot: "^db/database-url\\.ts$" },
    },
    {
      name: "pages-go-through-graphql",
      comment:
        "Pages load and change data through app/_data, so that the API can do what the portal can. Exceptions: sign-in (app/_auth), the routes of app/api, and the kernel's environment, limits, permission table, log, and what it knows about a request, the public texts about rejected calls, the names of time zones, how amounts and timestamps are written, and the SDL that the documentation prints.",
      severity: "error",
      from: { path: "^app/", pathNot: `^app/(_auth|_data|api)/|${TESTS}` },
      to: {
        path: "^(graphql|domain|db|jobs|embedded|server)/",
        pathNot:
          "^graphql/schema\\.graphql$|^domain/kernel/(environment|limits|permissions|log)\\.ts$|^domain/kernel/(request/|texts/(amounts|timestamps|time-zones\\.rules)\\.ts$)|^domain/users/user\\.rules\\.ts$|^domain/access/refusals/texts\\.rules\\.ts$",
      },
    },
    {
      name: "data-door",
      comment: "app/_data runs operations; it imports only graphql/execute from inner layers.",
      severity: "error",
      from: { path: "^app/_data/", pathNot: TESTS },
      to: { path: "^(domain|db|jobs|embedded|server)/" },
    },
    {
      name: "primitives-know-no-product",
      comment: "app/_ui contains primitives; product-specific components belong in app/_components.",
      severity: "error",
      from: { path: "^app/_ui/", pathNot: TESTS },
      to: { path: "^app/(?!_ui/|_lib/)|^(graphql|domain|db|jobs|embedded|server)/" },
    },
    {
      name: "shared-components-know-no-area",
      comment:
        "app/_components serves several areas and imports from none. Components of one area belong in its _parts.",
      severity: "error",
      from: { path: "^app/_(components|ui|lib|data)/", pathNot: TESTS },
      to: { path: "^app/\\(" },
    },
    {
      name: "embedded-is-an-annex",
      comment: "embedded/ contains servers; only its sample data can call the domain.",
      severity: "error",
      from: { path: "^embedded/", pathNot: `^embedded/sample/|${TESTS}` },
      to: { path: "^(app|graphql|domain|db|jobs|server|scripts)/" },
    },
    {
      name: "nobody-needs-the-annex",
      comment: "Only the process (server/) connects embedded servers to the rest.",
      severity: "error",
      from: { path: "^(app|graphql|domain|db|jobs)/", pathNot: TESTS },
      to: { path: "^embedded/" },
    },
    {
      name: "no-circles",
      comment:
        "GraphQL types refer to each other through functions; all other imports are acyclic, including types.",
      severity: "error",
      from: { pathNot: "^graphql/" },
      to: { circular: true, viaOnly: { pathNot: "^graphql/" } },
    },
    {
      name: "nothing-imports-tests",
      comment: "testing/ contains shared test code; only tests, benchmarks and browser journeys import it.",
      severity: "error",
      from: { path: "^(app|graphql|domain|db|jobs|embedded|server)/", pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    includeOnly: `^(${OURS}|proxy\\.ts)|^node_modules/(next|react|graphql|type-graphql|@apollo|openid-client|undici|postgres|drizzle-orm|jose|iovalkey|@opentelemetry)/`,
    exclude: {
      path: "^(dist|\\.next[^/]*|app/_data/generated|app/\\(docs\\)/_parts/generated|testing/clients/generated)/",
    },
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
