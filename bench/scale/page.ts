/** The user a page is loaded for. */
export type Viewer = "admin" | "publisher" | "consumer" | "collector";

/** A list or search page: its operation. */
export interface ScalePage {
  readonly name: string;
  readonly viewer: Viewer;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Instead of a query: what is read, given the IDs that queries get. */
  readonly run?: (ids: Readonly<Record<string, string>>) => Promise<unknown>;
}

export const PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
export const ENTRY =
  "id occurredAt actorName actorKind action subjectKind subjectName applicationName changes { field }";
