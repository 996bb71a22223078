/**
 * The floors of the house (ARCHITECTURE.md): data comes in at the top and goes down, nothing imports upwards. Each rule names the
 * right door.
 */
const TESTS = "\\.(test|integration\\.test|server\\.test)\\.tsx?$|^testing/";

module.exports = {
  forbidden: [
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
      comment:
        "domain/ is rules: no GraphQL, no Next, no jobs, no process. Whoever needs it comes down to it.",
      severity: "error",
      from: { path: "^domain/", pathNot: TESTS },
      to: {
        path: "^(app|graphql|jobs|embedded|server|scripts)/|^node_modules/(next|react|graphql|type-graphql|@apollo)(/|$)",
      },
    },
    {
      name: "tables-only-in-repositories",
      comment:
        "Statements live in *.repository.ts; a service asks a repository. (store/ is where a change is made: its audit and rate limit are repositories of their own.)",
      severity: "error",
      from: { path: "^domain/", pathNot: `\\.repository\\.ts$|^domain/store/|${TESTS}` },
      to: { path: "^db/schema", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "openid-client-behind-the-port",
      comment: "Only the adapter of the authorization server's port may import openid-client.",
      severity: "error",
      from: {
        path: "^(app|graphql|domain|jobs|embedded|server)/",
        pathNot: `^domain/authorization-servers/|${TESTS}`,
      },
      to: { path: "^node_modules/openid-client" },
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
        "A page loads and changes through app/_data, so that a tool can do what the portal can. Sign-in (app/_auth) and the routes of app/api are the listed exceptions; the kernel's environment may be read.",
      severity: "error",
      from: { path: "^app/", pathNot: `^app/(_auth|_data|api)/|${TESTS}` },
      to: {
        path: "^(graphql|domain|db|jobs|embedded|server)/",
        pathNot: "^domain/kernel/environment\\.ts$|^domain/users/user\\.rules\\.ts$",
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
      comment: "app/_ui are primitives: what knows the product's words belongs into app/_components.",
      severity: "error",
      from: { path: "^app/_ui/", pathNot: TESTS },
      to: { path: "^app/(?!_ui/|_lib/)|^(graphql|domain|db|jobs|embedded|server)/" },
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
      comment: "Types of GraphQL refer to each other by functions; everything else has one direction.",
      severity: "error",
      from: { pathNot: "^graphql/" },
      to: {
        circular: true,
        dependencyTypesNot: ["type-only"],
        viaOnly: { dependencyTypesNot: ["type-only"] },
      },
    },
    {
      name: "nothing-imports-tests",
      comment: "What tests share lives in a folder named testing, and only tests import it.",
      severity: "error",
      from: { path: "^(app|graphql|domain|db|jobs|embedded|server)/", pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    includeOnly:
      "^(app|graphql|domain|db|jobs|embedded|server|scripts|testing|e2e|bench|proxy\\.ts)|^node_modules/(next|react|graphql|type-graphql|@apollo|openid-client)/",
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
