import { createHash } from "node:crypto";
import { dump } from "js-yaml";

type Values = Record<string, unknown>;

/** Go's truth: zero, empty and nil are false. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value !== null && typeof value === "object") return Object.keys(value).length > 0;
  return Boolean(value);
}

/** What `{{ value }}` prints. Numbers of values are float64, as in Helm: a million is 1e+06 unless it is made whole. */
export function print(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "number" ? float(value) : String(value);
}

function float(value: number): string {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const digits = String(value)
    .replace(/[-.]|e.*$/g, "")
    .replace(/^0+|0+$/g, "").length;
  if (exponent >= -4 && exponent < Math.max(21, digits) && exponent < 6 + Math.max(0, digits - 6))
    return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

const text = (value: unknown) => print(value);
const whole = (value: unknown) => BigInt(Math.trunc(Number(value ?? 0)));
const indented = (count: unknown, value: unknown) =>
  text(value)
    .split("\n")
    .map((line) => " ".repeat(Number(count)) + line)
    .join("\n");

function printf(format: unknown, ...values: readonly unknown[]): string {
  let next = 0;
  return text(format).replace(/%([svdq%])/g, (_whole, verb: string) => {
    if (verb === "%") return "%";
    const value = values[next++];
    if (verb === "d" && typeof value !== "bigint") throw new Error("%d needs a whole number");
    return verb === "q" ? JSON.stringify(text(value)) : text(value);
  });
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "invalid";
  if (typeof value === "number") return "float64";
  if (typeof value === "bigint") return "int";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  return Array.isArray(value) ? "slice" : "map";
}

/** Earlier ones win; an empty value counts as missing, and maps are merged deeply. */
function merge(...maps: readonly unknown[]): Values {
  const [target = {}, ...rest] = maps as Values[];
  for (const map of rest)
    for (const [key, value] of Object.entries(map ?? {})) if (!isTrue(target[key])) target[key] = value;
  return target;
}

function urlParse(value: unknown): Values {
  const url = new URL(text(value));
  return { scheme: url.protocol.slice(0, -1), host: url.host, hostname: url.hostname, path: url.pathname };
}

function fail(message: unknown): never {
  throw new Error(text(message));
}

/** The functions of text/template, sprig and Helm that charts use here. */
export const FUNCTIONS: Readonly<Record<string, (...values: unknown[]) => unknown>> = {
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  not: (value) => !isTrue(value),
  eq: (first, ...others) => others.some((other) => other === first),
  ne: (first, second) => first !== second,
  gt: (first, second) => (first as bigint) > (second as bigint),
  add: (...values) => values.reduce<bigint>((sum, value) => sum + whole(value), 0n),
  max: (...values) => values.map(whole).reduce((most, value) => (value > most ? value : most)),
  len: (value) =>
    BigInt(typeof value === "string" ? Buffer.byteLength(value) : Object.keys(value as object).length),
  index: (value, key) => (value as Values)[text(key)],
  get: (value, key) => (value as Values)[text(key)] ?? "",
  set: (value, key, entry) => Object.assign(value as Values, { [text(key)]: entry }),
  dict: (...values) =>
    Object.fromEntries(values.flatMap((key, at) => (at % 2 === 0 ? [[text(key), values[at + 1]]] : []))),
  list: (...values) => values,
  merge,
  default: (usual, value) => (isTrue(value) ? value : usual),
  ternary: (yes, no, test) => (isTrue(test) ? yes : no),
  required: (message, value) =>
    value === undefined || value === null || value === "" ? fail(message) : value,
  fail,
  kindIs: (kind, value) => kindOf(value) === kind,
  int: whole,
  int64: whole,
  toString: text,
  quote: (value) => (value === undefined || value === null ? "" : JSON.stringify(text(value))),
  printf,
  lower: (value) => text(value).toLowerCase(),
  trunc: (count, value) => text(value).slice(0, Number(count)),
  trimSuffix: (suffix, value) => {
    const [end, whole] = [text(suffix), text(value)];
    return whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole;
  },
  trimAll: (characters, value) => {
    const isOne = (character: string | undefined) =>
      Boolean(character) && text(characters).includes(character ?? "");
    let rest = text(value);
    while (isOne(rest.at(0))) rest = rest.slice(1);
    while (isOne(rest.at(-1))) rest = rest.slice(0, -1);
    return rest;
  },
  replace: (from, to, value) => text(value).split(text(from)).join(text(to)),
  contains: (part, value) => text(value).includes(text(part)),
  regexMatch: (pattern, value) => new RegExp(text(pattern)).test(text(value)),
  sha256sum: (value) => createHash("sha256").update(text(value)).digest("hex"),
  urlquery: (value) =>
    encodeURIComponent(text(value))
      .replaceAll("%20", "+")
      .replace(/[!'()*]/g, escaped),
  urlParse,
  indent: indented,
  nindent: (count, value) => `\n${indented(count, value)}`,
  toYaml: (value) => dump(value, { sortKeys: true, lineWidth: -1, noRefs: true }).replace(/\n$/, ""),
};

const escaped = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
