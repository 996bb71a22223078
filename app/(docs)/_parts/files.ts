/** The text of every page, read when the portal is built, so that a running portal reads no files. */
const documents = import.meta.glob<string>("../../../docs/**/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});
const root = import.meta.glob<string>(
  ["../../../README.md", "../../../CHANGELOG.md", "../../../SECURITY.md"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

/** Markdown files by their path from the project's root. */
export const FILES: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...documents, ...root }).map(([path, text]) => [path.replace(/^(\.\.\/)+/, ""), text]),
);

const schemas = import.meta.glob<string>("../../../graphql/schema.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The API's schema. */
export const SDL: string = Object.values(schemas)[0] ?? "";
