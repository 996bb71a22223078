import {
  type ArgumentNode,
  type DirectiveNode,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";

/** A value as JSON that is equal for equal values: without regard to the order of keys, or to absent ones. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    const entries = Object.entries(part).filter(([, entry]) => entry !== undefined);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

type Info = Pick<GraphQLResolveInfo, "fieldNodes" | "fragments" | "variableValues">;

/** The selected fields of a mutation's payload as a text that is equal for equal results: variables and fragments are resolved. */
export function selectionText(info: Info): string {
  const sets = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return textOf(
    sets.flatMap(({ selections }) => selections),
    info,
  );
}

function textOf(selections: readonly SelectionNode[], info: Info): string {
  return [...new Set(selections.map((selection) => selectionOf(selection, info)))].sort().join(" ");
}

function selectionOf(selection: SelectionNode, info: Info): string {
  const directives = directivesOf(selection.directives, info);
  if (selection.kind === Kind.FIELD) {
    const { alias, name, selectionSet } = selection;
    const key = alias ? `${alias.value}:${name.value}` : name.value;
    return `${key}${argumentsOf(selection.arguments, info)}${directives}${braces(selectionSet, info)}`;
  }
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
  const type = fragment?.typeCondition?.name.value ?? "";
  return `...${type}${directives}${braces(fragment?.selectionSet, info)}`;
}

const braces = (set: SelectionSetNode | undefined, info: Info) =>
  set ? `{${textOf(set.selections, info)}}` : "";

const directivesOf = (directives: readonly DirectiveNode[] | undefined, info: Info) =>
  (directives ?? [])
    .map((directive) => `@${directive.name.value}${argumentsOf(directive.arguments, info)}`)
    .join("");

function argumentsOf(given: readonly ArgumentNode[] | undefined, info: Info): string {
  if (!given?.length) return "";
  const values = given.map(({ name, value }) => [
    name.value,
    valueFromASTUntyped(value, info.variableValues) ?? null,
  ]);
  return `(${canonicalJson(Object.fromEntries(values))})`;
}

/** Whether the selected fields of a mutation's payload include objects within a node, such as its lists, which have permissions of their own. */
export function selectsBelowNodes(info: Info & Pick<GraphQLResolveInfo, "schema" | "returnType">): boolean {
  const payload = getNamedType(info.returnType);
  return info.fieldNodes.some(({ selectionSet }) => goesBelowNodes(selectionSet, payload, info));
}

function goesBelowNodes(
  set: SelectionSetNode | undefined,
  type: GraphQLNamedType | undefined,
  info: Info & Pick<GraphQLResolveInfo, "schema">,
): boolean {
  return (set?.selections ?? []).some((selection) => {
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
      const name = fragment?.typeCondition?.name.value;
      return goesBelowNodes(fragment?.selectionSet, name ? info.schema.getType(name) : type, info);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    const field = getNamedType(type.getFields()[selection.name.value]?.type);
    if (!isCompositeType(field)) return false;
    return isNode(type) || goesBelowNodes(selection.selectionSet, field, info);
  });
}

const isNode = (type: GraphQLNamedType) =>
  type.name === "Node" || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node"));
