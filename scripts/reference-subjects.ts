/** The subjects of the API's reference: which folder of graphql/ defines each query, mutation and type. */
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { GraphQLSchema } from "graphql";

/** Titles that the folder's name doesn't give. */
const TITLES: Readonly<Record<string, string>> = {
  apis: "APIs",
  audit: "Audit log",
  home: "Dashboards",
  lifecycle: "Archiving",
  memberships: "Members",
  mutations: "Mutations",
  nodes: "Nodes",
  "provider-tests": "Provider tests",
  registrations: "Client registration",
  "second-factor": "Second factor",
  sharing: "Invitations and ownership",
  subscriptions: "Subscriptions and keys",
  transport: "Shared types",
  users: "Users and accounts",
};

interface Source {
  readonly folder: string;
  readonly text: string;
}

/**
 * @param files the sources of graphql/
 * @returns the content of docs/reference-subjects.json
 */
export async function referenceSubjects(schema: GraphQLSchema, files: readonly string[]): Promise<string> {
  const sources = await Promise.all(
    files
      .filter((file) => !file.includes(".test."))
      .map(async (file) => ({ folder: basename(dirname(file)), text: await readFile(file, "utf8") })),
  );
  const operations = (kind: "Query" | "Mutation") =>
    Object.keys(fieldsOf(schema, kind)).map(
      (name) => [name, folderOfOperation(kind, name, sources)] as const,
    );
  const types = Object.keys(schema.getTypeMap())
    .filter((name) => !/^__|^(Query|Mutation|String|Int|Float|Boolean|ID)$|.Edge$/.test(name))
    .map((name) => [name, folderOfType(name, sources)] as const);
  const [queries, mutations] = [operations("Query"), operations("Mutation")];
  const folders = [...new Set([...queries, ...mutations, ...types].map(([, folder]) => folder))];
  const inFolder = (all: readonly (readonly [string, string])[], folder: string) =>
    all
      .filter(([, own]) => own === folder)
      .map(([name]) => name)
      .sort();
  const subjects = folders
    .map((folder) => ({
      name: folder === "transport" ? "shared-types" : folder,
      title: TITLES[folder] ?? capitalized(folder),
      queries: inFolder(queries, folder),
      mutations: inFolder(mutations, folder),
      types: inFolder(types, folder),
    }))
    .sort((one, other) => one.title.localeCompare(other.title, "en"));
  return `${JSON.stringify({ derived: 'By "npm run generate".', subjects }, null, 2)}\n`;
}

const capitalized = (folder: string) =>
  (folder.charAt(0).toUpperCase() + folder.slice(1)).replaceAll("-", " ");

const fieldsOf = (schema: GraphQLSchema, kind: "Query" | "Mutation") =>
  (kind === "Query" ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {};

/** The folder with a method of this name below the decorator of its kind. */
function folderOfOperation(kind: string, name: string, sources: readonly Source[]): string {
  for (const { folder, text } of sources) {
    for (const { index } of text.matchAll(new RegExp(`^ {2}(?:async )?${name}\\(|name: "${name}"`, "gm"))) {
      const decorator = text
        .slice(0, index)
        .match(/@(Query|Mutation|FieldResolver)\(/g)
        ?.at(-1);
      if (decorator === `@${kind}(`) return folder;
    }
  }
  throw new Error(`No resolver in graphql/ has the ${kind.toLowerCase()} ${name}.`);
}

/** The folder that states the type's name. Types that functions derive have their item's folder, or are shared. */
function folderOfType(name: string, sources: readonly Source[]): string {
  const item = name.replace(/Connection$/, "");
  for (const own of [name, item]) {
    const defining = new RegExp(
      `(ObjectType|InputType|InterfaceType|UnionType|Of)\\(\\s*"${own}"|name: "${own}"`,
    );
    const found =
      sources.find(({ text }) => defining.test(text)) ??
      sources.find(({ text }) => text.includes(`"${own}"`));
    if (found) return found.folder === "graphql" || found.folder === "http" ? "transport" : found.folder;
  }
  return "transport";
}
