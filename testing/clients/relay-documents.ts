import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;

/** Documents as a Relay project has them, by module: every node type, every connection and every mutation of a schema. */
export interface RelayDocuments {
  readonly nodes: readonly string[];
  readonly connections: readonly string[];
  readonly mutations: readonly string[];
}

export function relayDocuments(schema: GraphQLSchema): RelayDocuments {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return {
    nodes: types.filter(isNode).flatMap((type) => [refetchable(type), byId(type)]),
    connections: types.flatMap((type) => connectionsOf(type).map((field) => pagination(type, field))),
    mutations: mutations.map((field) => mutation(field)),
  };
}

const isNode = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node");
const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields());
const isConnection = ({ type }: Field) => getNamedType(type).name.endsWith("Connection");
const isPlain = ({ args }: Field) => !args.some(isRequiredArgument);
const connectionsOf = (type: GraphQLObjectType) => fieldsOf(type).filter(isConnection);
const capital = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** A fragment that Relay can load again by the ID of its object. */
function refetchable(type: GraphQLObjectType): string {
  return `fragment Nodes_${type.name} on ${type.name} @refetchable(queryName: "Nodes${type.name}RefetchQuery") {
    ${selectionOf(type)} }`;
}

function byId(type: GraphQLObjectType): string {
  return `query Nodes${type.name}Query($id: ID!) { node(id: $id) { ...Nodes_${type.name} @alias } }`;
}

/** A list as Relay pages through it. */
function pagination(type: GraphQLObjectType, field: Field): string {
  const name = `${type.name}${capital(field.name)}`;
  const required = field.args
    .filter(isRequiredArgument)
    .map((argument) => `, ${argument.name}: ${someValue(argument)}`);
  return `fragment Connections_${name} on ${type.name}
    @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
    @refetchable(queryName: "Connections${name}Query") {
    ${field.name}(first: $count, after: $cursor${required.join("")}) @connection(key: "Connections_${name}_${field.name}") {
      edges { node { id } } } }`;
}

function someValue({ type }: GraphQLArgument): string {
  const named = getNamedType(type);
  return isEnumType(named) ? (named.getValues()[0]?.name ?? "") : '"none"';
}

/** A mutation that adds what it returns to lists, and removes what it names by its ID alone. */
function mutation(field: Field): string {
  const name = `Mutations${capital(field.name)}Mutation`;
  const payload = getNamedType(field.type) as GraphQLObjectType;
  const input = field.args.find(({ name }) => name === "input")?.type;
  const fields = fieldsOf(payload).map((part) => payloadField(part));
  const variables = [
    ...(input ? [`$input: ${input}`] : []),
    ...(fields.some((text) => text.includes("$lists")) ? ["$lists: [ID!]!"] : []),
  ];
  const declared = variables.length > 0 ? `(${variables.join(", ")})` : "";
  return `mutation ${name}${declared} { ${field.name}${input ? "(input: $input)" : ""} { ${fields.join(" ")} } }`;
}

function payloadField(field: Field): string {
  const type = getNamedType(field.type);
  if (field.name === "deletedId") return `${field.name} @deleteRecord`;
  if (!isObjectType(type)) return field.name;
  const isOne = isNode(type) && !isList(field.type);
  const appended = isOne ? ` @appendNode(connections: $lists, edgeTypeName: "${type.name}Edge")` : "";
  return `${field.name}${hasEdge(type) ? appended : ""} { ${selectionOf(type)} }`;
}

const LISTED = ["AccessToken", "Api", "Application", "Member", "Subscription"];
const hasEdge = (type: GraphQLObjectType) => LISTED.includes(type.name);
const isList = (type: GraphQLOutputType): boolean =>
  isListType(type) || (isNonNullType(type) && isList(type.ofType as GraphQLOutputType));

/** All fields with plain values, and the plain values of the objects in the others. */
function selectionOf(type: GraphQLObjectType, depth = 1): string {
  const selected = fieldsOf(type)
    .filter((field) => isPlain(field) && !isConnection(field))
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return field.name;
      return depth > 0 && isObjectType(named) ? `${field.name} { ${selectionOf(named, depth - 1)} }` : [];
    });
  return selected.length > 0 ? selected.join(" ") : "__typename";
}
