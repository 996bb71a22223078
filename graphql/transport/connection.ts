import { encodeCursor, MAXIMUM_PAGE, type Page } from "@/domain/kernel/paging";
import { ArgsType, type ClassType, Field, Int, ObjectType } from "../tg";

@ObjectType("PageInfo", { simpleResolvers: true, description: "Where a page lies in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "There are nodes after this page." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "There are nodes before this page." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The cursor of the first node; null on an empty page.",
  })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the last node; null on an empty page." })
  readonly endCursor!: string | null;
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many nodes to give, from the start or after a cursor: 1 to ${MAXIMUM_PAGE}; 20 when absent.`,
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Give the nodes after this cursor." })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many nodes to give, from the end or before a cursor: 1 to ${MAXIMUM_PAGE}.`,
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Give the nodes before this cursor." })
  readonly before?: string | null;
}

@ArgsType()
export class ForwardArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many nodes to give, from the start or after a cursor: 1 to ${MAXIMUM_PAGE}; 20 when absent.`,
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Give the nodes after this cursor." })
  readonly after?: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

/** The connection and edge types of a node type, by the Cursor Connections Specification. */
export function connectionOf<T extends object>(name: string, node: ClassType<T>): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One ${name} in a list, with its cursor.`,
  })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: "Opaque; for `after` and `before`." })
    readonly cursor!: string;

    @Field(() => node, { description: "The thing itself." })
    readonly node!: T;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name}.` })
  class ConnectionType implements Connection<T> {
    @Field(() => [EdgeType], { description: "The nodes with their cursors." })
    readonly edges!: readonly Edge<T>[];

    @Field(() => [node], { description: "The nodes alone, for those who need no cursors but the page's." })
    readonly nodes!: readonly T[];

    @Field(() => PageInfo, { description: "Where this page lies in the list." })
    readonly pageInfo!: PageInfo;
  }
  return ConnectionType;
}

/** A page of rows as a connection. */
export function toConnection<R, T>(
  page: Page<R>,
  keyOf: (row: R) => readonly unknown[],
  present: (row: R) => T,
): Connection<T> {
  const nodes = page.rows.map(present);
  const cursorAt = (index: number) => {
    const row = page.rows[index];
    return row === undefined ? null : encodeCursor(keyOf(row));
  };
  return {
    nodes,
    get edges() {
      return page.rows.map((row, index) => ({ cursor: encodeCursor(keyOf(row)), node: nodes[index] as T }));
    },
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: cursorAt(0),
      endCursor: cursorAt(page.rows.length - 1),
    },
  };
}
