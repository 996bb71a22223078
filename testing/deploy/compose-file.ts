import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";

/** A service of a Compose file, as far as tests read it. */
export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly user?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly pids_limit?: number;
  readonly logging?: { readonly options: Readonly<Record<string, string>> };
  readonly deploy?: { readonly resources: { readonly limits: Readonly<Record<string, unknown>> } };
}

export interface ComposeFile {
  readonly name?: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads a Compose file of `deploy/` and puts the variables into its texts, as Docker Compose does: after parsing, so that no value can become
 * YAML.
 * @throws Error with the file's own sentence for a required variable that is missing or empty
 */
export async function readCompose(name: string, variables: Variables): Promise<ComposeFile> {
  const parsed = load(await readFile(join(process.cwd(), "deploy", name), "utf8"));
  return interpolateAll(parsed, variables) as ComposeFile;
}

function interpolateAll(value: unknown, variables: Variables): unknown {
  if (typeof value === "string") return interpolate(value, variables);
  if (Array.isArray(value)) return value.map((entry) => interpolateAll(entry, variables));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, interpolateAll(entry, variables)]),
  );
}

const EXPRESSION = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\})/g;

/** The forms of Compose's interpolation, without nested ones, which the files don't use. */
export function interpolate(text: string, variables: Variables): string {
  return text.replace(EXPRESSION, (_whole, dollar, plain, name, operator = "", word = "") => {
    if (dollar) return "$";
    const value = variables[plain ?? name];
    const isThere = value !== undefined && !(operator.startsWith(":") && value === "");
    if (operator.endsWith("?") && !isThere) throw new Error(word);
    if (operator.endsWith("+")) return isThere ? word : "";
    return isThere ? value : operator.endsWith("-") ? word : "";
  });
}
