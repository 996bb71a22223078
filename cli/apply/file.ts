import { FAILSAFE_SCHEMA, load, Type } from "js-yaml";
import { EXIT, Failure } from "../failure";
import { normalizeLine, normalizeProse } from "../texts";
import { fieldsOf, isBlank, isObject, list, MAXIMUM_ENTRIES, Misfit, optional, text, texts } from "./values";

/** What is wrong with one entry of the file; the others are applied. */
export interface Problem {
  /** Where, such as `applications[2].members[0]`. */
  readonly path: string;
  readonly message: string;
}

export interface DesiredMember {
  readonly path: string;
  readonly email: string;
  readonly role: "OWNER" | "USER";
}

export interface DesiredSubscription {
  readonly path: string;
  /** An API's name or ID, and its plan's. */
  readonly api: string;
  readonly plan: string;
  readonly comment: string | null;
  readonly acceptedTermsVersion: number | null;
  readonly answers: Answers;
}

/** Answers to the fields of a form by the fields' keys; null for none. */
export type Answers = ReadonlyMap<string, string | null>;

export interface DesiredApplication {
  readonly path: string;
  /** Its name within the file, which stays when the application is renamed. */
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  readonly type: string;
  /** Fields that the file has; others keep their value. */
  readonly fields: Readonly<Partial<Record<"description" | "domain" | "clientId", string | null>>>;
  readonly lists: Readonly<Partial<Record<"redirectUris" | "grantTypes", readonly string[]>>>;
  readonly answers: Answers;
  /** Null if the file says nothing about them. */
  readonly members: readonly DesiredMember[] | null;
  readonly subscriptions: readonly DesiredSubscription[] | null;
  /** Whether members and subscriptions that the file doesn't name are removed. */
  readonly prune: boolean;
}

export interface Desired {
  readonly applications: readonly DesiredApplication[];
  /** Whether applications that the file named before are archived when it no longer does. */
  readonly prune: boolean;
  /** The keys of all entries, also of those with problems. */
  readonly keys: readonly string[];
  readonly problems: readonly Problem[];
}

const MAXIMUM_CHARACTERS = 1_000_000;

/** YAML's core schema without numbers: values such as 0123 and 1.10 are texts, exactly as written. */
const SCHEMA = FAILSAFE_SCHEMA.extend({
  implicit: [
    new Type("tag:yaml.org,2002:null", {
      kind: "scalar",
      resolve: (text: string | null) => text === null || /^(?:~|null|Null|NULL)$/.test(text),
      construct: () => null,
    }),
    new Type("tag:yaml.org,2002:bool", {
      kind: "scalar",
      resolve: (text: string | null) => /^(?:true|True|TRUE|false|False|FALSE)$/.test(text ?? ""),
      construct: (text: string) => text.toLowerCase() === "true",
    }),
  ],
});

/** Reads the file's text. Entries with problems are left out and named. @throws Failure if the whole is unusable */
export function readDesired(text: string): Desired {
  if (text.length > MAXIMUM_CHARACTERS) throw new Failure("The file is larger than 1 MB.", EXIT.usage);
  const root = parse(text);
  const unknown = Object.keys(root).filter((name) => name !== "applications" && name !== "prune");
  if (unknown.length > 0)
    throw new Failure(`The file has an unknown field: ${unknown.join(", ")}.`, EXIT.usage);
  if (root.prune !== undefined && typeof root.prune !== "boolean")
    throw new Failure("prune must be true or false.", EXIT.usage);
  const entries = root.applications ?? [];
  if (!Array.isArray(entries)) throw new Failure("applications must be a list.", EXIT.usage);
  if (entries.length > MAXIMUM_ENTRIES)
    throw new Failure(`The file has more than ${MAXIMUM_ENTRIES} applications.`, EXIT.usage);
  const reader = createReader();
  const read = entries.flatMap(
    (entry: unknown, at) => reader.application(entry, `applications[${at}]`) ?? [],
  );
  const applications = read.filter(({ path, key }) => {
    const same = read.filter((other) => other.key === key);
    if (same.length > 1)
      reader.problems.push({ path, message: `Several applications have the key "${key}".` });
    return same.length === 1;
  });
  return { applications, prune: root.prune === true, keys: reader.keys, problems: reader.problems };
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = load(text, { schema: SCHEMA });
  } catch (error) {
    throw new Failure(`The file isn't valid YAML: ${(error as Error).message.split("\n")[0]}`, EXIT.usage);
  }
  if (isObject(value)) return value;
  throw new Failure("The file must be a mapping with the field applications.", EXIT.usage);
}

const APPLICATION_FIELDS =
  "key id name type description domain clientId redirectUris grantTypes fields members subscriptions prune".split(
    " ",
  );

/** The server's forms of texts that aren't names. */
const FORMS = {
  description: normalizeProse,
  domain: normalizeLine,
  // Copied from elsewhere.
  clientId: (text: string) => text.trim(),
};
/** Without what is blank because the server chooses it: the type's grants, and the client_id of a registered client. */
function withoutServersChoice(given: Record<string, unknown>, type: string): Record<string, unknown> {
  const { grantTypes, clientId, ...rest } = given;
  const hasGrants = !isBlank(grantTypes);
  const hasClientId = type === "SIMPLE" || !isBlank(clientId);
  return { ...rest, ...(hasGrants && { grantTypes }), ...(hasClientId && { clientId }) };
}

function createReader() {
  const problems: Problem[] = [];
  const keys: string[] = [];
  const entry = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      problems.push({ path: error.path, message: error.message });
      return null;
    }
  };
  const members = (value: unknown, path: string) =>
    list(value, path).flatMap((one, at) => entry(() => memberOf(one, `${path}[${at}]`)) ?? []);
  const subscriptions = (value: unknown, path: string) =>
    list(value, path).flatMap((one, at) => entry(() => subscriptionOf(one, `${path}[${at}]`)) ?? []);
  const application = (value: unknown, path: string): DesiredApplication | null =>
    entry(() => {
      const given = fieldsOf(value, path, APPLICATION_FIELDS);
      const name = text(given, "name", path);
      const key = optional(given, "key", path) ?? name;
      keys.push(key);
      const type = (optional(given, "type", path) ?? "SIMPLE").toUpperCase();
      const own = withoutServersChoice(given, type);
      const before = problems.length;
      const read = {
        members: given.members == null ? null : members(given.members, `${path}.members`),
        subscriptions:
          given.subscriptions == null ? null : subscriptions(given.subscriptions, `${path}.subscriptions`),
      };
      if (given.prune !== undefined && typeof given.prune !== "boolean")
        throw new Misfit(`${path}.prune`, "Use true or false.");
      return {
        path,
        key,
        id: optional(given, "id", path),
        name,
        type,
        fields: present(own, ["description", "domain", "clientId"], (field) =>
          optional(own, field, path, FORMS[field]),
        ),
        lists: present(own, ["redirectUris", "grantTypes"], (field) => texts(own[field], `${path}.${field}`)),
        answers: answersOf(given, path),
        ...read,
        // An entry that couldn't be read may name what would be removed.
        prune: given.prune === true && problems.length === before,
      };
    });
  return { application, problems, keys };
}

function present<N extends string, T>(
  given: Record<string, unknown>,
  names: readonly N[],
  read: (name: N) => T,
): Partial<Record<N, T>> {
  const own = names.filter((name) => given[name] !== undefined);
  return Object.fromEntries(own.map((name) => [name, read(name)])) as Partial<Record<N, T>>;
}

function memberOf(value: unknown, path: string): DesiredMember {
  const given = fieldsOf(value, path, ["email", "role"]);
  const role = (optional(given, "role", path) ?? "USER").toUpperCase();
  if (role !== "OWNER" && role !== "USER")
    throw new Misfit(
      `${path}.role`,
      "Roles are OWNER and USER. The primary owner changes by a transfer only.",
    );
  return { path, email: text(given, "email", path), role };
}

function subscriptionOf(value: unknown, path: string): DesiredSubscription {
  const given = fieldsOf(value, path, ["api", "plan", "comment", "acceptedTermsVersion", "fields"]);
  const version = optional(given, "acceptedTermsVersion", path);
  if (version !== null && !/^\d{1,9}$/.test(version))
    throw new Misfit(`${path}.acceptedTermsVersion`, "Enter the number of the terms' version.");
  return {
    path,
    api: text(given, "api", path),
    plan: text(given, "plan", path),
    comment: optional(given, "comment", path, normalizeProse),
    acceptedTermsVersion: version === null ? null : Number(version),
    answers: answersOf(given, path),
  };
}

/** The answers under `fields`; true and false are those to agreements. */
function answersOf({ fields }: Record<string, unknown>, entry: string): Answers {
  if (fields == null) return new Map();
  const path = `${entry}.fields`;
  if (!isObject(fields)) throw new Misfit(path, "This must be a mapping of the form's fields to answers.");
  const answers = Object.entries(fields).map(([key, value]) => {
    const given = { [key]: typeof value === "boolean" ? String(value) : value };
    return [key, optional(given, key, path, normalizeProse) || null] as const;
  });
  return new Map(answers);
}
