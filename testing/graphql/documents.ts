/** A text for each number from 0, such as the fields of a long document. */
export const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

/** The same field under several aliases. */
export const aliases = (count: number, field: string): string =>
  times(count, (index) => `a${index}: ${field}`);

/** An object with its ID and type, as a response shows it. */
export interface Shown extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly __typename: string;
}

/** The objects with an ID and a type in a response, at any depth. */
export function objectsIn(value: unknown): Shown[] {
  if (typeof value !== "object" || value === null) return [];
  const { id, __typename } = value as Readonly<Record<string, unknown>>;
  const own = typeof id === "string" && typeof __typename === "string" ? [value as Shown] : [];
  return [...own, ...Object.values(value).flatMap(objectsIn)];
}

/** The items in groups of a size, the last one with the rest. */
export const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
