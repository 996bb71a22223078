import type { Snapshot } from "./snapshot";

/**
 * What a database lacks or rejects of what a release's code needs.
 * @param release what the release needs
 * @param now what the database offers
 */
export function findIncompatibilities(release: Snapshot, now: Snapshot): string[] {
  const tables = Object.entries(release.tables).flatMap(([name, table]) => {
    const found = now.tables[name];
    return found
      ? [...columnProblems(name, table, found), ...limitProblems(name, table, found)]
      : [`${name} is gone`];
  });
  const values = Object.entries(release.values).flatMap(([name, labels]) =>
    labels
      .filter((label) => !now.values[name]?.includes(label))
      .map((label) => `${name} lacks the value ${label}`),
  );
  const functions = Object.entries(release.functions)
    .filter(([name, result]) => now.functions[name] !== result)
    .map(([name]) => `the function ${name} is gone or returns something else`);
  return [...tables, ...values, ...functions];
}

type Table = Snapshot["tables"][string];

function columnProblems(table: string, before: Table, after: Table): string[] {
  const kept = Object.entries(before.columns).flatMap(([name, column]) => {
    const found = after.columns[name];
    if (!found) return [`${table}.${name} is gone`];
    return [
      ...(found.type !== column.type ? [`${table}.${name} is now ${found.type}`] : []),
      ...(column.isNullable && !found.isNullable ? [`${table}.${name} rejects null`] : []),
      ...(column.hasDefault && !found.hasDefault ? [`${table}.${name} lost its default`] : []),
    ];
  });
  const needed = Object.entries(after.columns)
    .filter(([name, { isNullable, hasDefault }]) => !before.columns[name] && !isNullable && !hasDefault)
    .map(([name]) => `${table}.${name} needs a value, which the release doesn't write`);
  return [...kept, ...needed];
}

/** New rules for values that the release writes. One for new columns alone doesn't concern it. */
function limitProblems(table: string, before: Table, after: Table): string[] {
  const known = new Set(Object.values(before.limits).map(({ definition }) => definition));
  return Object.entries(after.limits)
    .filter(([, { definition }]) => !known.has(definition))
    .filter(([, { columns }]) => columns.some((name) => name === "expression" || before.columns[name]))
    .map(([name]) => `${table} has a new rule for rows that the release writes: ${name}`);
}
