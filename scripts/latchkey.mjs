#!/usr/bin/env node
/** `latchkey`: the command line. It needs no build: bundling takes less than a second. */
import "./node-version.mjs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleCommandLine, ROOT } from "./build.mjs";

// The folder is this process's own, and gone once the program is loaded.
const folder = join("dist", "cli", String(process.pid));
await bundleCommandLine(folder);
const { main } = await import(pathToFileURL(join(ROOT, folder, "cli.mjs")).href);
await rm(join(ROOT, folder), { recursive: true, force: true });
process.exitCode = await main(process.argv.slice(2));
