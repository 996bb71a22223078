import { encodeCursor, MAXIMUM_PAGE, type Page } from "@/domain/kernel/paging";
import { ArgsType, type ClassType, Field, Int, ObjectType } from "../tg";

@ObjectType("PageInfo", { simpleResolvers: true, description: "Pagination information." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there are items after this page." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there are items before this page." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the first item; null on an empty page.",
  })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last item; null on an empty page." })
  readonly endCursor!: string | null;
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Returns the first n items, 1 to ${MAXIMUM_PAGE}. Default: 20.`,
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Returns items after this cursor." })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Returns the last n items, 1 to ${MAXIMUM_PAGE}.`,
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Returns items before this cursor." })
  readonly before?: string | null;
}

@ArgsType()
export class ForwardArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Returns the first n items, 1 to ${MAXIMUM_PAGE}. Default: 20.`,
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Returns items after this cursor." })
  readonly after?: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** Counts the items of a list; null if that would read more than an index. */
export type Count = () => Promise<number | null>;

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** Not a field: called only if the operation selects `totalCount`. */
  readonly count?: Count;
}

/** A page with its cursors. */
export interface MarkableConnection<T> extends Connection<T> {
  /** The same page, with a mark at the end of each cursor. */
  readonly marked: (mark: string) => Connection<T>;
}

/**
 * The connection and edge types of a node type, by the Cursor Connections Specification.
 * @param total what `totalCount` counts; without it, the type has no such field
 */
export function connectionOf<T extends object>(
  name: string,
  node: ClassType<T>,
  total?: string,
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One ${name} in a list, with its cursor.`,
  })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: "Opaque cursor for `after` and `before`." })
    readonly cursor!: string;

    @Field(() => node, { description: "The item at the end of the edge." })
    readonly node!: T;
  }

  const uncounted = " It has no total count, because counting would read the whole list.";
  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of ${name} items.${total ? "" : uncounted}`,
  })
  class ConnectionType implements Connection<T> {
    @Field(() => [EdgeType], { description: "Items with their cursors." })
    readonly edges!: readonly Edge<T>[];

    @Field(() => [node], { description: "Items without cursors." })
    readonly nodes!: readonly T[];

    @Field(() => PageInfo, { description: "Pagination information." })
    readonly pageInfo!: PageInfo;
  }
  if (total) Field(() => Int, { nullable: true, description: total })(ConnectionType.prototype, TOTAL_COUNT);
  return ConnectionType;
}

/** Name of the field that counts, which the schema resolves by the connection's own function. */
export const TOTAL_COUNT = "totalCount";

/** Resolves `totalCount` of a connection. */
export const resolveTotalCount = ({ count }: Pick<Connection<unknown>, "count">) => count?.() ?? null;

/** A page of rows as a connection. The schema marks its cursors with the list that they belong to. */
export function toConnection<R, T>(
  page: Page<R>,
  keyOf: (row: R) => readonly unknown[],
  present: (row: R) => T,
  count?: Count,
): MarkableConnection<T> {
  const nodes = page.rows.map(present);
  const marked = (mark: string): Connection<T> => {
    const cursorOf = (row: R) => `${encodeCursor(keyOf(row))}${mark}`;
    const cursorAt = (index: number) => {
      const row = page.rows[index];
      return row === undefined ? null : cursorOf(row);
    };
    return {
      nodes,
      ...(count && { count }),
      get edges() {
        return page.rows.map((row, index) => ({ cursor: cursorOf(row), node: nodes[index] as T }));
      },
      get pageInfo() {
        return {
          hasNextPage: page.hasNextPage,
          hasPreviousPage: page.hasPreviousPage,
          startCursor: cursorAt(0),
          endCursor: cursorAt(page.rows.length - 1),
        };
      },
    };
  };
  return Object.assign(marked(""), { marked });
}
