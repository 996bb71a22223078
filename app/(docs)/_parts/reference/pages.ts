import { buildSchema, type GraphQLNamedType, type GraphQLSchema, isIntrospectionType } from "graphql";
import subjects from "@/docs/reference-subjects.json";
import { SDL } from "../generated/files";
import { operationMarkdown, typeMarkdown } from "./markdown";

interface Subject {
  readonly name: string;
  readonly title: string;
  readonly queries: readonly string[];
  readonly mutations: readonly string[];
  readonly types: readonly string[];
}

const SUBJECTS: readonly Subject[] = subjects.subjects;

/** The schema as the SDL describes it, for documentation. */
export const schema: GraphQLSchema = buildSchema(SDL, { assumeValid: true });

const FOLDER = "docs/reference";

/** Where a type is described: file and anchor, as a link between pages of the reference; null for built-in scalars. */
const places = new Map(
  SUBJECTS.flatMap(({ name, types }) =>
    types.flatMap((type) => {
      const known = schema.getType(type);
      return known ? [[type, `${name}.md#${anchorOf(known)}`] as const] : [];
    }),
  ),
);

function anchorOf(type: GraphQLNamedType): string {
  return `${kindOf(type).toLowerCase()}-${type.name.toLowerCase()}`;
}

function kindOf(type: GraphQLNamedType): "Type" | "Input" | "Enum" | "Interface" | "Scalar" {
  const kind = type.astNode?.kind ?? "";
  if (kind.startsWith("Input")) return "Input";
  if (kind.startsWith("Enum")) return "Enum";
  if (kind.startsWith("Interface")) return "Interface";
  return kind.startsWith("Scalar") ? "Scalar" : "Type";
}

/** Types of the schema that are described: not the roots, edges (an item and its cursor) and built-in ones. */
export function describedTypes(): readonly GraphQLNamedType[] {
  const roots = new Set(["Query", "Mutation"]);
  return Object.values(schema.getTypeMap()).filter(
    (type) =>
      type.astNode && !isIntrospectionType(type) && !roots.has(type.name) && !/.Edge$/.test(type.name),
  );
}

/** Pages derived from the API's schema, one for each subject, by their path. */
export function referenceFiles(): ReadonlyMap<string, string> {
  const pages = SUBJECTS.map(
    (subject) => [`${FOLDER}/${subject.name}.md`, subjectMarkdown(subject)] as const,
  );
  return new Map([[`${FOLDER}/README.md`, indexMarkdown()], ...pages]);
}

function indexMarkdown(): string {
  const rows = SUBJECTS.map(
    ({ name, title, queries, mutations, types }) =>
      `| [${title}](${name}.md) | ${queries.length} | ${mutations.length} | ${types.length} |`,
  );
  return `# API reference

Every query, mutation and type of the GraphQL API of this version, by subject, with examples.

Send operations to \`/api/graphql\` with an access token; [GraphQL API](../graphql-api.md) describes requests, IDs, lists and limits. *API explorer* in the portal
completes and runs operations, signed in as you. The schema as SDL, for code generators, is at \`/api/graphql/schema.graphql\`.

| Subject | Queries | Mutations | Types |
| --- | --- | --- | --- |
${rows.join("\n")}

## Arguments of every mutation

| Argument | Type | Meaning |
| --- | --- | --- |
| \`dryRun\` | \`Boolean\` | Changes nothing, and returns in \`dryRun\` and \`userErrors\` what would happen. Default: false |
| \`idempotencyKey\` | \`String\` | A key of your choice: for 24 hours, a repeat with the same key returns the first response, and changes nothing |

[Automate it](../automate.md) shows both. Besides its own error codes, each mutation can return \`ALREADY_CARRIED_OUT\`, \`IDEMPOTENCY_KEY_IN_USE\` and
\`IDEMPOTENCY_KEY_REUSED\` for a key. [Troubleshooting](../troubleshooting.md#error-codes-of-the-graphql-api) says what to do about each code.
`;
}

function subjectMarkdown({ title, queries, mutations, types }: Subject): string {
  const fields = {
    query: schema.getQueryType()?.getFields(),
    mutation: schema.getMutationType()?.getFields(),
  };
  const operations = (kind: "query" | "mutation", names: readonly string[]) =>
    names.flatMap((name) => {
      const field = fields[kind]?.[name];
      return field ? [operationMarkdown(schema, kind, field, places)] : [];
    });
  const described = types.flatMap((name) => {
    const type = schema.getType(name);
    return type ? [typeMarkdown(type, kindOf(type), places)] : [];
  });
  const part = (heading: string, texts: readonly string[]) =>
    texts.length > 0 ? [`## ${heading}\n\n${texts.join("\n")}`] : [];
  return `# ${title} in the API

${summary(title, queries.length, mutations.length, types.length)} [All subjects](README.md)

${[
  ...part("Queries", operations("query", queries)),
  ...part("Mutations", operations("mutation", mutations)),
  ...part("Types", described),
].join("\n")}`;
}

function summary(title: string, queries: number, mutations: number, types: number): string {
  const parts = [
    queries > 0 ? `${queries} ${queries === 1 ? "query" : "queries"}` : "",
    mutations > 0 ? `${mutations} ${mutations === 1 ? "mutation" : "mutations"}` : "",
    `${types} ${types === 1 ? "type" : "types"}`,
  ].filter(Boolean);
  return `Reference of ${title.toLowerCase().replace(/\bapi/g, "API")}: ${parts.join(", ").replace(/, ([^,]*)$/, " and $1")}.`;
}
