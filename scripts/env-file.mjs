/** Reads the file .env, if it exists. Variables already set are kept. */
import "./home.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.mjs";

const file = join(ROOT, ".env");
try {
  if (existsSync(file)) process.loadEnvFile(file);
} catch (error) {
  console.error(`The file ${file} can't be read (${error.code ?? error.message}).`);
  process.exit(1);
}
