import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { exampleOf } from "./examples";

/** Where each type is described. */
type Places = ReadonlyMap<string, string>;

/** Arguments of every mutation; the index of the reference describes them. */
const COMMON = new Set(["dryRun", "idempotencyKey"]);

/** A query or mutation: description, arguments, an example. */
export function operationMarkdown(
  schema: GraphQLSchema,
  kind: "query" | "mutation",
  field: GraphQLField<unknown, unknown>,
  places: Places,
): string {
  const args = field.args.filter(({ name }) => kind === "query" || !COMMON.has(name));
  const { operation, variables } = exampleOf(schema, kind, field);
  return [
    `### ${kind === "query" ? "Query" : "Mutation"} ${field.name}\n`,
    `${prose(field.description)}${deprecation(field)}\n`,
    `Returns ${typeLink(field.type, places)}.\n`,
    ...(args.length > 0 ? [membersTable("Argument", args, places)] : []),
    `\`\`\`graphql\n${operation}\n\`\`\`\n`,
    ...(variables ? [`\`\`\`json\n${JSON.stringify(variables, null, 2)}\n\`\`\`\n`] : []),
  ].join("\n");
}

/** A type with its fields or values. */
export function typeMarkdown(type: GraphQLNamedType, kind: string, places: Places): string {
  return [`### ${kind} ${type.name}\n`, `${prose(type.description)}\n`, members(type, places)].join("\n");
}

function members(type: GraphQLNamedType, places: Places): string {
  if (isEnumType(type)) {
    const rows = type.getValues().map((value) => `| \`${value.name}\` | ${cell(value)} |`);
    return table(["Value", "Meaning"], rows);
  }
  if (isInputObjectType(type)) return membersTable("Field", Object.values(type.getFields()), places);
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  const interfaces = type.getInterfaces().map((one) => typeLink(one, places));
  const fields = membersTable("Field", Object.values(type.getFields()), places);
  return interfaces.length > 0 ? `Implements ${interfaces.join(", ")}.\n\n${fields}` : fields;
}

type Member =
  | GraphQLArgument
  | GraphQLField<unknown, unknown>
  | { name: string; type: GraphQLType; description?: string | null };

function membersTable(title: string, all: readonly Member[], places: Places): string {
  const rows = all.map(
    (member) => `| \`${member.name}\` | ${typeLink(member.type, places)} | ${cell(member)} |`,
  );
  return table([title, "Type", "Meaning"], rows);
}

const table = (columns: readonly string[], rows: readonly string[]) =>
  `| ${columns.join(" | ")} |\n| ${columns.map(() => "---").join(" | ")} |\n${rows.join("\n")}\n`;

function typeLink(type: GraphQLType, places: Places): string {
  const place = places.get(getNamedType(type).name);
  return place ? `[\`${type}\`](${place})` : `\`${type}\``;
}

interface Described {
  readonly description?: string | null;
  readonly deprecationReason?: string | null;
}

const cell = (described: Described) =>
  `${prose(described.description)}${deprecation(described)}`.replace(/\|/g, "\\|").replace(/\s+/g, " ");

const deprecation = ({ deprecationReason }: Described) =>
  deprecationReason ? ` **Deprecated.** ${prose(deprecationReason)}` : "";

/** A description is Markdown (GraphQL specification, section 3.3), written in sentences. */
const prose = (text: string | null | undefined) =>
  (text ?? "")
    .replace(/</g, "\\<")
    .replace(/(?<=\w)\*/g, "\\*")
    .trim();
