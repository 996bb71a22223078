/** An enum with values equal to their names. */
export const enumOf = <T extends string>(...names: T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>;
