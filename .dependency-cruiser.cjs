/**
 * The import rules (ARCHITECTURE.md): data comes in at the top and goes down, nothing imports upwards. Each rule names the right door.
 */
const { DOORS, FLOORS } = require("./scripts/rooms.cjs");

const TESTS = "\\.(test|integration\\.test|server\\.test)\\.tsx?$|^testing/";
const OURS = "app|graphql|domain|db|jobs|embedded|server|gateway|cli|telemetry|scripts|testing|e2e|bench";

/** One rule a floor of `domain/`: its nouns import lower floors only. */
const floors = FLOORS.map((nouns, floor) => {
  const above = FLOORS.slice(floor).flat();
  return {
    name: `domain-floor-${floor + 1}-looks-down`,
    comment: `Nouns of floor ${floor + 1} (${nouns.join(", ")}) import lower floors only (scripts/rooms.cjs). A verb that changes other nouns too belongs in lifecycle/; a word that two nouns share belongs in vocabulary/ or kernel/.`,
    severity: "error",
    from: { path: `^domain/(${nouns.join("|")})/`, pathNot: TESTS },
    to: { path: `^domain/(${above.join("|")})/`, pathNot: "^domain/$1/" },
  };
});

/** One rule a noun with doors: other nouns and transports import those files of it, and types. */
const doors = Object.entries(DOORS).map(([noun, files]) => ({
  name: `doors-of-${noun}`,
  comment: `Of domain/${noun}/ others import ${files.join(", ")}, and types. Add what you need to one of them.`,
  severity: "error",
  from: { path: "^(app|graphql|domain|jobs|server)/", pathNot: `^domain/${noun}/|${TESTS}` },
  to: {
    path: `^domain/${noun}/`,
    pathNot: `^domain/${noun}/(${files.map((file) => file.replaceAll(".", "\\.")).join("|")})\\.ts$`,
    dependencyTypesNot: ["type-only"],
  },
}));

/** A library belongs to the rooms that know its protocol. */
const only = (library, path, where) => ({
  name: `${library}-in-its-room`,
  comment: `Only ${where} imports ${library}.`,
  severity: "error",
  from: { path: "^(app|graphql|domain|jobs|embedded|server)/", pathNot: `${path}|${TESTS}` },
  to: { path: `^node_modules/${library}(/|$)` },
});

module.exports = {
  forbidden: [
    ...floors,
    ...doors,
    only("openid-client", "^domain/authorization-servers/", "domain/authorization-servers"),
    only("undici", "^domain/outbound/", "domain/outbound (the guarded connector)"),
    {
      name: "statements-sent-by-store",
      comment:
        "Statements are sent by domain/store/send.ts alone: write them with the handle, `statement` or `query` (domain/store/statements.ts).",
      severity: "error",
      from: { path: "^(graphql|domain|jobs)/", pathNot: `^domain/store/send\\.ts$|${TESTS}` },
      to: { path: "^node_modules/(postgres|drizzle-orm/(postgres-js|pg-proxy))/" },
    },
    {
      name: "db-imports-nothing-of-ours",
      comment:
        "db/ is the ground floor: tables, migrations, client. Put what it needs into it, or do it in domain/.",
      severity: "error",
      from: { path: "^db/", pathNot: TESTS },
      to: { path: "^(app|graphql|domain|jobs|embedded|server|scripts)/" },
    },
    {
      name: "domain-knows-no-transport",
      comment: "domain/ is rules: no GraphQL, no Next, no jobs, no process. Callers come down to it.",
      severity: "error",
      from: { path: "^domain/", pathNot: TESTS },
      to: {
        path: "^(app|graphql|jobs|embedded|server|scripts)/|^node_modules/(next|react|graphql|type-graphql|@apollo)(/|$)",
      },
    },
    {
      name: "tables-only-in-repositories",
      comment:
        "Statements belong in *.repository.ts; a service asks a repository. store/ is where a change is made.",
      severity: "error",
      from: { path: "^domain/", pathNot: `\\.repository\\.ts$|^domain/store/|${TESTS}` },
      to: { path: "^db/schema", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "rules-are-pure",
      comment: "*.rules.ts import types, and code of other rules: no repository, no service, no store.",
      severity: "error",
      from: { path: "^domain/.*\\.rules\\.ts$" },
      to: {
        path: "^domain/.*\\.(repository|service|access|queries)\\.ts$|^domain/store/|^db/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "repositories-ask-nobody",
      comment: "*.repository.ts is SQL: it imports no service, no query, no access check.",
      severity: "error",
      from: { path: "^domain/.*\\.repository\\.ts$" },
      to: { path: "^domain/.*\\.(service|access|queries)\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "adapter-behind-the-port",
      comment:
        "The adapter of authorization servers is made in providers/server-access; everything else uses the port.",
      severity: "error",
      from: {
        path: "^(app|graphql|domain|jobs|server)/",
        pathNot: `^domain/(authorization-servers/|providers/server-access\\.ts$)|${TESTS}`,
      },
      to: { path: "^domain/authorization-servers/adapter\\.ts$" },
    },
    {
      name: "graphql-imports-domain",
      comment: "graphql/ shapes what domain/ decides. It knows no page, no process and no table.",
      severity: "error",
      from: { path: "^graphql/", pathNot: TESTS },
      to: { path: "^(app|jobs|embedded|server|scripts)/|^db/(?!schema/)|^node_modules/(next|react)(/|$)" },
    },
    {
      name: "graphql-reads-no-table",
      comment: "Resolvers call the domain's verbs; types of rows may be imported as types.",
      severity: "error",
      from: { path: "^graphql/", pathNot: TESTS },
      to: { path: "^db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "jobs-call-domain",
      comment: "A job is a door like any other: it calls a verb of domain/.",
      severity: "error",
      from: { path: "^jobs/", pathNot: TESTS },
      to: { path: "^(app|graphql|embedded|server|scripts|db)/" },
    },
    {
      name: "pages-go-through-graphql",
      comment:
        "A page loads and changes through app/_data, so that a tool can do what the portal can. Sign-in (app/_auth) and the routes of app/api are the listed exceptions; the kernel's environment and permission table may be read.",
      severity: "error",
      from: { path: "^app/", pathNot: `^app/(_auth|_data|api)/|${TESTS}` },
      to: {
        path: "^(graphql|domain|db|jobs|embedded|server)/",
        pathNot: "^domain/kernel/(environment|permissions)\\.ts$|^domain/users/user\\.rules\\.ts$",
      },
    },
    {
      name: "data-door",
      comment: "app/_data runs operations; it needs graphql/execute and nothing else below.",
      severity: "error",
      from: { path: "^app/_data/", pathNot: TESTS },
      to: { path: "^(domain|db|jobs|embedded|server)/" },
    },
    {
      name: "primitives-know-no-product",
      comment: "app/_ui are primitives: what knows the product belongs in app/_components.",
      severity: "error",
      from: { path: "^app/_ui/", pathNot: TESTS },
      to: { path: "^app/(?!_ui/|_lib/)|^(graphql|domain|db|jobs|embedded|server)/" },
    },
    {
      name: "shared-components-know-no-area",
      comment:
        "app/_components serves several areas: it imports nothing of one area. What one area uses belongs in its _parts.",
      severity: "error",
      from: { path: "^app/_(components|ui|lib|data)/", pathNot: TESTS },
      to: { path: "^app/\\(" },
    },
    {
      name: "embedded-is-an-annex",
      comment: "embedded/ brings servers; only its sample data may call the domain.",
      severity: "error",
      from: { path: "^embedded/", pathNot: `^embedded/sample/|${TESTS}` },
      to: { path: "^(app|graphql|domain|db|jobs|server|scripts)/" },
    },
    {
      name: "nobody-needs-the-annex",
      comment: "Only the process (server/) puts embedded parts together with the rest.",
      severity: "error",
      from: { path: "^(app|graphql|domain|db|jobs)/", pathNot: TESTS },
      to: { path: "^embedded/" },
    },
    {
      name: "no-circles",
      comment:
        "Types of GraphQL refer to each other by functions; everything else has one direction, types included.",
      severity: "error",
      from: { pathNot: "^graphql/" },
      to: { circular: true, viaOnly: { pathNot: "^graphql/" } },
    },
    {
      name: "nothing-imports-tests",
      comment: "What tests share is in testing/, and only tests, benchmarks and browser journeys import it.",
      severity: "error",
      from: { path: "^(app|graphql|domain|db|jobs|embedded|server)/", pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    includeOnly: `^(${OURS}|proxy\\.ts)|^node_modules/(next|react|graphql|type-graphql|@apollo|openid-client|undici|postgres|drizzle-orm)/`,
    exclude: { path: "^(dist|\\.next|app/_data/generated)/" },
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
