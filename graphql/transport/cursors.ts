import { createHash } from "node:crypto";
import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { MarkableConnection } from "./connection";

/*
 * A cursor is valid in the list that returned it, in its order. Lists with the same sort key would take each other's, and start anywhere:
 * so each cursor ends with a mark of its list.
 */

interface CursorArguments extends Record<string, unknown> {
  readonly after?: string | null;
  readonly before?: string | null;
}
type ListField = GraphQLField<unknown, unknown, CursorArguments>;

/** What no list reads as a cursor: the domain rejects it, after what it checks first. */
const UNREADABLE = ".";

/** Marks the cursors of every list of the schema, and passes on only those that the list itself returned. */
export function markCursors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()))
      if (getNamedType(field.type).name.endsWith("Connection")) markList(type.name, field as ListField);
  }
}

function markList(typeName: string, field: ListField): void {
  const { resolve } = field;
  if (!resolve) throw new Error(`the list ${typeName}.${field.name} has no resolver`);
  field.resolve = async (source, args, context, info) => {
    const mark = markOf(typeName, field, args);
    const connection = (await resolve(
      source,
      withoutMark(args, mark),
      context,
      info,
    )) as MarkableConnection<unknown> | null;
    return connection?.marked(mark) ?? null;
  };
}

/** The end of a list's cursors: of its field, and of the arguments that choose its scope and order, which always have a value. */
export function markOf(
  typeName: string,
  { name, args }: Pick<ListField, "name" | "args">,
  given: Readonly<Record<string, unknown>>,
): string {
  const choices = args
    .filter(
      ({ type, defaultValue }) =>
        isEnumType(getNullableType(type)) && (isNonNullType(type) || defaultValue !== undefined),
    )
    .map((choice) => String(given[choice.name] ?? choice.defaultValue));
  const list = [typeName, name, ...choices].join(" ");
  return `.${createHash("sha256").update(list).digest("base64url").slice(0, 8)}`;
}

function withoutMark({ after, before, ...others }: CursorArguments, mark: string): CursorArguments {
  const own = (cursor: string) => (cursor.endsWith(mark) ? cursor.slice(0, -mark.length) : UNREADABLE);
  return {
    ...others,
    ...(after != null && { after: own(after) }),
    ...(before != null && { before: own(before) }),
  };
}
