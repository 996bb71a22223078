import { statSync } from "node:fs";
import { join } from "node:path";
import { check, type Finding } from "@/domain/health/finding.rules";
import { readEnvironment } from "@/domain/kernel/environment";
import {
  checkVariables,
  EnvironmentError,
  SECRET_VARIABLES,
  VARIABLES,
} from "@/domain/kernel/environment-variables";
import { entryOf } from "@/domain/kernel/request/entry";
import { SecretFileError, withSecretFiles } from "@/domain/kernel/settings/secret-files";
import { GATEWAY_SECRETS, GATEWAY_VARIABLES } from "@/gateway/settings";

type Variables = Readonly<Record<string, string | undefined>>;

const OLDEST_NODE = [20, 19] as const;

export function checkNode(version: string = process.versions.node): Finding {
  const { ok, problem } = check("node", "Node.js");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return isOld
    ? problem(`Version ${version} is too old. Install 20.19 or newer.`)
    : ok(`Version ${version}.`);
}

/** What the variables' check found, and whether the rest can rely on them. */
export interface CheckedVariables {
  readonly findings: readonly Finding[];
  readonly isUsable: boolean;
}

/**
 * All problems of the variables together: secrets in files, invalid values, missing ones, names that nothing reads.
 * @param isTrial the trial sets those that an installation needs
 */
export function checkAllVariables(given: Variables, isTrial = false): CheckedVariables {
  const variables = isTrial ? { ...given, ...missingOf(given) } : given;
  const { problem, ok } = check("variables", "Variables");
  const { read, problems: files } = readFiles(variables);
  const { problems: invalid } = checkVariables(read);
  const missing = missingIn(read, invalid);
  const problems = [...files, ...invalid, ...missing];
  const findings =
    problems.length > 0 ? [problem(problems.join(" "))] : [ok("All variables that are set are valid.")];
  return { findings: [...findings, unknownFinding(variables)], isUsable: problems.length === 0 };
}

/** Each file for itself, so that all problems are found. */
function readFiles(variables: Variables): { read: Variables; problems: string[] } {
  const problems: string[] = [];
  let read = variables;
  for (const name of SECRET_VARIABLES) {
    try {
      read = withSecretFiles(read, [name]);
    } catch (error) {
      if (!(error instanceof SecretFileError)) throw error;
      problems.push(error.message);
      read = { ...read, [`${name}_FILE`]: undefined, [name]: read[name] || standIn(name) };
    }
  }
  return { read, problems };
}

/** Valid values in place of missing ones, with which the next missing one is found. */
const STAND_INS: Readonly<Record<string, string>> = {
  DATABASE_URL: "postgres://localhost/latchkey",
  LATCHKEY_SESSION_SECRET: "x".repeat(32),
  LATCHKEY_ENCRYPTION_KEYS: `x:${Buffer.alloc(32).toString("base64")}`,
  LATCHKEY_OIDC_CLIENT_ID: "x",
  LATCHKEY_OIDC_CLIENT_SECRET: "x",
  LATCHKEY_MAIL_FROM: "latchkey@example.com",
  LATCHKEY_SETUP_ADMIN_EMAIL: "latchkey@example.com",
  LATCHKEY_SETUP_ADMIN_PASSWORD: "x",
};

const standIn = (name: string) => entryOf(STAND_INS, name);

const missingOf = (given: Variables) =>
  Object.fromEntries(
    ["DATABASE_URL", "LATCHKEY_SESSION_SECRET", "LATCHKEY_ENCRYPTION_KEYS"]
      .filter((name) => !given[name])
      .map((name) => [name, standIn(name)]),
  );

function missingIn(variables: Variables, invalid: readonly string[]): string[] {
  const known: Record<string, string | undefined> = { ...variables };
  for (const line of invalid) {
    const name = line.split(" ")[0] ?? "";
    known[name] = standIn(name);
  }
  const problems: string[] = [];
  for (let left = Object.keys(STAND_INS).length + 1; left > 0; left -= 1) {
    try {
      readEnvironment(known);
      break;
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      problems.push(error.message);
      const missing = Object.keys(STAND_INS).find((name) => !known[name] && error.message.includes(name));
      if (!missing) break;
      known[missing] = standIn(missing);
    }
  }
  return problems;
}

/** Variables of other commands, of the build and of tests. */
const OTHERS = ["LATCHKEY_TOKEN", "LATCHKEY_PAGES_FOLDER", "LATCHKEY_BROWSER"];
/** Read by Docker Compose itself (deploy/.env.example), which passes the whole file on, with POSTGRES_PASSWORD. */
const OF_COMPOSE = [
  "LATCHKEY_IMAGE",
  "LATCHKEY_BIND",
  "LATCHKEY_PORT",
  "LATCHKEY_PORTAL_METRICS_PORT",
  "LATCHKEY_WORKER_METRICS_PORT",
  "LATCHKEY_GATEWAY_BIND",
  "LATCHKEY_GATEWAY_DOMAIN",
];

function unknownFinding(variables: Variables): Finding {
  const { ok, warning } = check("variables.unknown", "Unknown variables");
  const secrets = [...SECRET_VARIABLES, ...GATEWAY_SECRETS].map((name) => `${name}_FILE`);
  const composeOnly = variables.POSTGRES_PASSWORD ? OF_COMPOSE : [];
  const known = new Set([...VARIABLES, ...GATEWAY_VARIABLES, ...secrets, ...OTHERS, ...composeOnly]);
  const unknown = Object.keys(variables).filter((name) => /^LATCHKEY_/i.test(name) && !known.has(name));
  if (unknown.length === 0) return ok("Every variable that begins with LATCHKEY_ is one of Latchkey's.");
  return warning(
    unknown
      .slice(0, 20)
      .map((name) => {
        const meant = nearest(name.toUpperCase(), known);
        return `Nothing reads ${name.slice(0, 80)}.${meant ? ` Did you mean ${meant}?` : ""}`;
      })
      .join(" "),
  );
}

/** The known name with the fewest changes of a letter, if they are few. */
function nearest(name: string, known: ReadonlySet<string>): string | null {
  const [best] = [...known]
    .map((other) => ({ other, distance: distanceBetween(name.slice(0, 80), other) }))
    .sort((one, another) => one.distance - another.distance);
  return best && best.distance <= Math.max(2, Math.floor(name.length / 6)) ? best.other : null;
}

/** Levenshtein's distance. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const replaced = (row[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Folders whose files other users of the computer don't reach: those of containers' secrets. */
const OF_CONTAINER = /^\/(var\/)?run\/secrets\//;

/** Whether others can read or change the files with secrets. */
export function checkFiles(variables: Variables, root: string): Finding {
  const { ok, warning, problem } = check("files", "Files with secrets");
  const named = [...SECRET_VARIABLES, ...GATEWAY_SECRETS].flatMap((name) => variables[`${name}_FILE`] || []);
  const paths = [...new Set([join(root, ".env"), ...named])];
  const modes = paths.map((path) => ({ path, mode: modeOf(path) }));
  const found = (bits: number) => modes.filter(({ mode }) => (mode & bits) !== 0).map(({ path }) => path);
  const writable = found(0o022);
  if (writable.length > 0)
    return problem(
      `Other users of this computer can change ${writable.join(", ")}. Run: chmod 600 ${writable.join(" ")}`,
    );
  const readable = found(0o044).filter((path) => !OF_CONTAINER.test(path));
  if (readable.length > 0)
    return warning(
      `Other users of this computer can read ${readable.join(", ")}. Run: chmod 600 ${readable.join(" ")}`,
    );
  return ok("Only this user can read them.");
}

function modeOf(path: string): number {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return 0;
  }
}
