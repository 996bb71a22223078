/** An enum whose values are its names. */
export const enumOf = <T extends string>(...names: T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>;
