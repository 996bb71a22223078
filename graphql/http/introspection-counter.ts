import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** Deprecated fields count, whether they are asked for or not. */
const ALL = { includeDeprecated: true };

type Fragments = ReadonlyMap<string, SelectionSetNode>;

/**
 * Counts the values in the responses to the introspection fields of a valid document, exactly: the lists of a schema have very different
 * lengths. A selection is counted once for each object of the schema, and counting stops when there are more values than `most`.
 * @returns the count of a field `__schema` or `__type`
 */
export function introspectionCounter(schema: GraphQLSchema, document: DocumentNode, most: number) {
  const fragments: Fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.selectionSet] as const]
        : [],
    ),
  );
  const known = new Map<SelectionSetNode, Map<unknown, number>>();
  const fields = new Map<SelectionSetNode, readonly FieldNode[]>();
  let counted = 0;

  /** The fields of a selection, with those of its fragments: the same for each object of the schema. */
  function fieldsOf(set: SelectionSetNode): readonly FieldNode[] {
    const found = fields.get(set) ?? fieldsIn(set, fragments);
    fields.set(set, found);
    return found;
  }

  function valuesIn(set: SelectionSetNode, type: GraphQLObjectType, source: unknown): number {
    const sizes = known.get(set) ?? new Map<unknown, number>();
    known.set(set, sizes);
    const before = sizes.get(source);
    if (before !== undefined) return before;
    let size = 0;
    for (const node of fieldsOf(set)) {
      if (counted > most) break;
      counted += 1;
      size += 1 + valuesBelow(node, type.getFields()[node.name.value], source);
    }
    sizes.set(source, size);
    return size;
  }

  function valuesBelow(
    { selectionSet }: FieldNode,
    field: GraphQLField<unknown, unknown> | undefined,
    source: unknown,
  ): number {
    if (!selectionSet || !field?.resolve) return 0;
    return sum(
      selectionSet,
      field,
      [field.resolve(source, ALL, null, { schema } as GraphQLResolveInfo)].flat(),
    );
  }

  function sum(set: SelectionSetNode, field: GraphQLField<unknown, unknown>, sources: readonly unknown[]) {
    const type = getNamedType(field.type);
    if (!isObjectType(type)) return 0;
    return sources.reduce<number>((size, source) => (source ? size + valuesIn(set, type, source) : size), 0);
  }

  return (node: FieldNode, field: GraphQLField<unknown, unknown>): number =>
    node.selectionSet ? sum(node.selectionSet, field, rootsOf(schema, node)) : 0;
}

/** What `__schema` or `__type` returns. A name in a variable is not a part of the cost's key, so it counts as every type. */
function rootsOf(schema: GraphQLSchema, { name, arguments: given = [] }: FieldNode): readonly unknown[] {
  if (name.value === "__schema") return [schema];
  const typeName = given.find((argument) => argument.name.value === "name")?.value;
  return typeName?.kind === Kind.STRING
    ? [schema.getType(typeName.value)]
    : Object.values(schema.getTypeMap());
}

function fieldsIn(set: SelectionSetNode, fragments: Fragments, into: FieldNode[] = []): readonly FieldNode[] {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) into.push(selection);
    else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value);
      if (inner) fieldsIn(inner, fragments, into);
    }
  }
  return into;
}
