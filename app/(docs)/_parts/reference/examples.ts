import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** An operation that runs as it is, once its values are replaced. */
export interface Example {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>> | null;
}

/** Fields that an example selects of an object, in this order, as far as it has them. */
const TELLING = ["id", "name", "title", "email", "status", "code", "field", "message", "createdAt"];
const MOST_FIELDS = 5;

/** Derives an example from the schema: the required arguments, and the telling fields of what the operation returns. */
export function exampleOf(
  schema: GraphQLSchema,
  kind: "query" | "mutation",
  field: GraphQLField<unknown, unknown>,
): Example {
  const args = field.args.filter((arg) => isNonNullType(arg.type) || isPage(arg));
  const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const given = args.map(({ name }) => `${name}: $${name}`).join(", ");
  const head = args.length > 0 ? `${kind} (${declared})` : kind;
  const call = args.length > 0 ? `${field.name}(${given})` : field.name;
  const selected = selectionOf(schema, field.type, 2);
  const body = selected ? `${call} ${selected}` : call;
  return {
    operation: `${head} {\n  ${body}\n}`,
    variables:
      args.length > 0 ? Object.fromEntries(args.map(({ name, type }) => [name, sampleOf(name, type)])) : null,
  };
}

const isPage = ({ name }: GraphQLArgument) => name === "first";

/** A selection in braces; empty for a value without fields. */
function selectionOf(schema: GraphQLSchema, type: GraphQLType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return "";
  const indent = "  ".repeat(depth);
  const lines = fieldsOf(schema, named.getFields(), depth).map((line) => `${indent}${line}`);
  return `{\n${lines.join("\n")}\n${"  ".repeat(depth - 1)}}`;
}

type Fields = Readonly<Record<string, GraphQLField<unknown, unknown>>>;

const takesNothing = ({ args }: GraphQLField<unknown, unknown>) =>
  !args.some(({ type }) => isNonNullType(type));

function fieldsOf(schema: GraphQLSchema, fields: Fields, depth: number): readonly string[] {
  const nested = (name: string) => {
    const field = fields[name];
    return field ? [`${name} ${selectionOf(schema, field.type, depth + 1)}`] : [];
  };
  if (fields.nodes && fields.pageInfo) return [...nested("nodes"), "pageInfo { hasNextPage endCursor }"];
  const all = Object.values(fields).filter((field) => takesNothing(field) && !field.deprecationReason);
  const leaves = all.filter(({ type }) => isLeafType(getNamedType(type)));
  const telling = TELLING.flatMap((name) => leaves.filter((field) => field.name === name));
  const chosen = [...new Set([...telling, ...leaves])].slice(0, MOST_FIELDS).map(({ name }) => name);
  if (fields.userErrors)
    return [...payloadFields(all, nested), ...chosen, "userErrors { code field message }"];
  if (chosen.length > 0) return chosen;
  const first = all[0];
  return first ? nested(first.name) : ["__typename"];
}

/** What a mutation changed. */
function payloadFields(
  all: readonly GraphQLField<unknown, unknown>[],
  nested: (name: string) => readonly string[],
): readonly string[] {
  return all
    .filter(({ name, type }) => !isLeafType(getNamedType(type)) && name !== "userErrors" && name !== "dryRun")
    .slice(0, 1)
    .flatMap(({ name }) => nested(name));
}

/** A value to replace. Names say what is meant. */
const VALUES: readonly (readonly [RegExp, unknown])[] = [
  [/email/i, "colleague@example.com"],
  [/issuer|url$/i, "https://login.example.com"],
  [/uris?$/i, "https://shop.example.com/callback"],
  [/^name$/i, "Shop"],
  [/password/i, "correct horse battery staple"],
  [/reason|message/i, "Moved to another system"],
  [/code/i, "123456"],
  [/color/i, "#0a7d6c"],
];

function sampleOf(name: string, type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sampleOf(name.replace(/s$/, ""), nullable.ofType)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (isInputObjectType(nullable)) {
    const required = Object.values(nullable.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.name, field.type)]));
  }
  switch (getNamedType(type).name) {
    case "ID":
      return "…";
    case "Int":
      return 20;
    case "Float":
      return 1.5;
    case "Boolean":
      return true;
    case "DateTime":
      return "2027-01-31T12:00:00Z";
    default:
      return VALUES.find(([pattern]) => pattern.test(name))?.[1] ?? "…";
  }
}
