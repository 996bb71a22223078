/**
 * Writes the files derived from the code and committed: the SDL, the types of the operations of the portal and of the tests' typed
 * client, the permissions page, the JSON Schema of set-up files, and the pages about rejected calls. With --check it writes nothing and fails if a file is outdated.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from "graphql";
import { buildLatchkeySchema } from "../graphql/schema";
import { setUpJsonSchema } from "../server/set-up/schema";
import { configurationPage } from "./configuration/page";
import { docsFiles } from "./docs-files";
import { operations, sourceFiles } from "./operations";
import { permissionsPage } from "./permissions-page";
import { referenceSubjects } from "./reference-subjects";
import { refusalPages } from "./refusal-pages";
import { troubleshootingPage } from "./troubleshooting/page";

const ROOT = join(dirname(new URL(import.meta.url).pathname), "..");
/** Folders with operations, and where the types of each go. */
const CLIENTS = [
  { sources: "app", generated: "app/_data/generated/" },
  { sources: "testing/clients", generated: "testing/clients/generated/" },
] as const;

async function generated(schema: GraphQLSchema): Promise<Map<string, string>> {
  const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const files = new Map([
    ["graphql/schema.graphql", sdl],
    ["docs/permissions.md", permissionsPage()],
    ["graphql/generated/operation-names.ts", await operationNames()],
    ["docs/configuration.md", configurationPage()],
    ["docs/troubleshooting.md", troubleshootingPage()],
    [
      "docs/reference-subjects.json",
      await referenceSubjects(schema, await sourceFiles(join(ROOT, "graphql"))),
    ],
    ["docs/set-up.schema.json", setUpJsonSchema()],
    ...refusalPages(),
  ]);
  files.set("app/(docs)/_parts/generated/files.ts", await docsFiles(ROOT, [...files.keys()]));
  for (const client of CLIENTS)
    for (const [name, content] of await typed(schema, sdl, client)) files.set(name, content);
  return files;
}

/** The names of the portal's operations: labels of metrics, which no client can add to. */
async function operationNames(): Promise<string> {
  const documents = await operations("app");
  const names = documents.flatMap(({ document }) =>
    document.definitions.flatMap((one) =>
      one.kind === "OperationDefinition" ? (one.name?.value ?? []) : [],
    ),
  );
  const lines = [...new Set(names)].sort().map((name) => `  "${name}",`);
  return `/** The names of the portal's own operations. Written by \`npm run generate\`. */\nexport const OPERATION_NAMES: ReadonlySet<string> = new Set([\n${lines.join("\n")}\n]);\n`;
}

/** The types of a folder's operations. */
async function typed(
  schema: GraphQLSchema,
  sdl: string,
  { sources, generated }: (typeof CLIENTS)[number],
): Promise<[string, string][]> {
  const options = await preset.buildGeneratesSection({
    baseOutputDir: generated,
    schema: parse(sdl),
    schemaAst: schema,
    documents: await operations(sources),
    config: {
      documentMode: "string",
      enumsAsTypes: true,
      useTypeImports: true,
      scalars: { DateTime: "string", ID: "string" },
    },
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
  } as unknown as Parameters<typeof preset.buildGeneratesSection>[0]);
  return Promise.all(
    options.map(
      async (option) => [option.filename, `${(await codegen(option)).trim()}\n`] as [string, string],
    ),
  );
}

const check = process.argv.includes("--check");
let stale = 0;
for (const [name, content] of await generated(buildLatchkeySchema())) {
  const path = join(ROOT, name);
  const present = await readFile(path, "utf8").catch(() => null);
  if (present === content) continue;
  if (check) {
    stale += 1;
    console.error(`${name} is outdated. Run "npm run generate" and commit the result.`);
    continue;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  console.log(`wrote ${name}`);
}
if (stale > 0) process.exit(1);
