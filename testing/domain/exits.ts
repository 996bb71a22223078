import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import type { World } from "./world";

/*
 * Everything through which a verb can have an effect outside its own process: connections, programs, files, and statements that write
 * (rows, jobs, notifications to other processes). A rejected call must use none of them.
 */

const FILE_WRITES = [
  "writeFile",
  "appendFile",
  "mkdir",
  "mkdtemp",
  "rename",
  "rm",
  "unlink",
  "copyFile",
] as const;
const PROGRAMS = ["spawn", "exec", "execFile", "fork", "spawnSync", "execSync", "execFileSync"] as const;
const WRITES =
  /\b(insert\s+into|update\s+"?\w+"?\s+set|delete\s+from|add_job|pg_notify|notify\s|truncate|copy\s)/i;

type Methods = Record<string, (...values: unknown[]) => unknown>;

/** Records the exits that work takes, in order, such as `connect 127.0.0.1:9000`. Work of others at the same time counts too. */
export async function recordExits<T>(
  world: World,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly exits: readonly string[] }> {
  const exits: string[] = [];
  const restore = [
    ...watch(net.Socket.prototype as unknown as Methods, ["connect"], (values) => {
      const place = placeOf(values);
      if (place !== new URL(world.url).host) exits.push(`connect ${place}`);
    }),
    ...watch(childProcess as unknown as Methods, PROGRAMS, ([name]) => exits.push(`run ${String(name)}`)),
    ...watch(fs.promises as unknown as Methods, FILE_WRITES, ([path]) => exits.push(`write ${String(path)}`)),
    ...watch(
      fs as unknown as Methods,
      FILE_WRITES.flatMap((name) => [name, `${name}Sync`]),
      ([path]) => exits.push(`write ${String(path)}`),
    ),
  ];
  syncBuiltinESMExports();
  world.statements();
  try {
    const result = await work();
    // What the work has started without waiting for it would show by now.
    await new Promise((resolve) => setTimeout(resolve, 2));
    exits.push(
      ...world
        .statements()
        .filter((text) => WRITES.test(text))
        .map((text) => `statement ${text.slice(0, 80)}`),
    );
    return { result, exits };
  } finally {
    for (const undo of restore) undo();
    syncBuiltinESMExports();
  }
}

/** Calls `seen` before the named methods of an object. @returns what undoes it */
function watch(
  owner: Methods,
  names: readonly string[],
  seen: (values: unknown[]) => void,
): (() => unknown)[] {
  return names.flatMap((name) => {
    const original = owner[name];
    if (!original) return [];
    owner[name] = function (this: unknown, ...values: unknown[]) {
      seen(values);
      return original.apply(this, values);
    };
    return [() => Object.assign(owner, { [name]: original })];
  });
}

/** Node passes normalized arguments as one array. */
function placeOf([first, second]: unknown[]): string {
  const target = Array.isArray(first) ? first[0] : first;
  if (typeof target === "object" && target !== null) {
    const { host, port, path } = target as { host?: string; port?: number | string; path?: string };
    return path ?? `${host ?? "localhost"}:${port}`;
  }
  return typeof second === "string" ? `${second}:${target}` : String(target);
}
