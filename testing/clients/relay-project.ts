import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type GraphQLSchema, printSchema } from "graphql";
import { type RelayDocuments, relayDocuments } from "./relay-documents";

const COMPILER = join(import.meta.dirname, "../../node_modules/.bin/relay-compiler");

/** Documents by module. */
type Documents = Partial<RelayDocuments> & { readonly portal?: readonly string[] };

export interface Compiled {
  /** Names of the artifacts that the compiler wrote. */
  readonly artifacts: readonly string[];
  readonly output: string;
}

/** Compiles documents with relay-compiler against a schema, in a folder of its own. @throws with the compiler's output */
export async function compileWithRelay(
  schema: GraphQLSchema,
  documents: Documents = relayDocuments(schema),
): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-relay-"));
  try {
    await writeProject(folder, schema, documents);
    const { stdout, stderr } = await promisify(execFile)(COMPILER, ["relay.config.json"], { cwd: folder });
    return { artifacts: await readdir(join(folder, "generated")), output: stdout + stderr };
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`relay-compiler rejected the documents:\n${stdout}${stderr}` || String(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(folder: string, schema: GraphQLSchema, documents: Documents): Promise<void> {
  const config = {
    src: "./source",
    schema: "./schema.graphql",
    artifactDirectory: "./generated",
    language: "javascript",
    eagerEsModules: true,
    customScalarTypes: { DateTime: "string" },
  };
  await mkdir(join(folder, "source"));
  await mkdir(join(folder, "generated"));
  await writeFile(join(folder, "relay.config.json"), JSON.stringify(config));
  await writeFile(join(folder, "schema.graphql"), printSchema(schema));
  for (const [module, texts] of Object.entries(documents)) {
    const name = `${module[0]?.toUpperCase()}${module.slice(1)}.js`;
    await writeFile(join(folder, "source", name), texts.map((text) => `graphql\`${text}\`;\n`).join(""));
  }
}
