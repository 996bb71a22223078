/** Reads the file .env, if there is one. Variables that are set already stay as they are. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.mjs";

const file = join(ROOT, ".env");
try {
  if (existsSync(file)) process.loadEnvFile(file);
} catch (error) {
  console.error(`The file ${file} cannot be read (${error.code ?? error.message}).`);
  process.exit(1);
}
