import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { findProgram } from "@/scripts/find-programs.mjs";

/** A proxy's program, or null. A missing one is said: its tests are skipped. */
export function proxyProgram(name: "nginx" | "caddy" | "haproxy"): string | null {
  const found = findProgram(name);
  if (!found)
    process.stderr.write(`${name} isn't installed: the tests of docs/proxies/${name}.md are skipped.\n`);
  return found;
}

/** The blocks of one language in a page of the documentation; run from the project's folder. */
export async function blocksOf(page: string, language: string): Promise<string[]> {
  const text = await readFile(join(process.cwd(), page), "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, block]) => block ?? "",
  );
}

/** The settings that a page tells to start the gateway with. */
export async function settingsOf(page: string): Promise<Record<string, string>> {
  const [block = ""] = await blocksOf(page, "sh");
  return Object.fromEntries(
    block
      .trim()
      .split("\n")
      .map((line) => line.split("=") as [string, string]),
  );
}

/** Replaces every value by another, each of which the text must have. */
export function replaced(text: string, values: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [from, to] of Object.entries(values)) {
    if (!result.includes(from)) throw new Error(`the configuration has no ${from}`);
    result = result.replaceAll(from, to);
  }
  return result;
}

/** Starts a program and waits until it listens. */
export async function startProgram(
  program: string,
  args: readonly string[],
  { port, env = {} }: { readonly port: number; readonly env?: Readonly<Record<string, string>> },
): Promise<() => Promise<void>> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const exited = once(child, "exit");
  for (const limit = Date.now() + 20_000; !(await accepts(port)); ) {
    if (child.exitCode !== null || Date.now() > limit) throw new Error(`${program} didn't start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return async () => {
    child.kill("SIGTERM");
    await exited;
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
