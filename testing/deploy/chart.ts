import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Ajv from "ajv";
import { load, loadAll } from "js-yaml";
import { Engine } from "./templates/evaluate";

/** A Kubernetes object, as far as tests read it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // biome-ignore lint/suspicious/noExplicitAny: tests read what each kind has; kubernetes-types.ts checks their types.
  readonly [field: string]: any;
}

type Values = Record<string, unknown>;

const FOLDER = join(process.cwd(), "deploy", "chart");

/** A chart of the repository, rendered as `helm template` does it, with the template language's subset in `templates/`. */
export interface Chart {
  /** @throws Error for values that the schema doesn't have, and the sentences of missing ones */
  render(
    values: Values,
    release?: { readonly name?: string; readonly namespace?: string },
  ): KubernetesObject[];
  /** The texts, before they are read as YAML. */
  texts(
    values: Values,
    release?: { readonly name?: string },
  ): { readonly name: string; readonly text: string }[];
}

/** Reads the chart once; each rendering is independent. */
export async function readChart(): Promise<Chart> {
  const read = (path: string) => readFile(join(FOLDER, path), "utf8");
  const names = (await readdir(join(FOLDER, "templates"))).sort();
  const templates = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await read(join("templates", name))])),
  );
  const rules = await read("files/rules.yaml");
  const chart = load(await read("Chart.yaml")) as Values;
  const usual = await read("values.yaml");
  const validate = new Ajv({ strict: false }).compile(JSON.parse(await read("values.schema.json")));
  const engine = new Engine(templates);

  const texts: Chart["texts"] = (values, { name = "prod" } = {}) => {
    const merged = overlay(load(usual) as Values, values);
    if (!validate(merged)) throw new Error(`values: ${JSON.stringify(validate.errors?.[0])}`);
    return engine.render({
      Values: merged,
      Release: { Name: name, Namespace: "latchkey", Service: "Helm" },
      Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
      Files: { "files/rules.yaml": rules },
    });
  };
  return {
    texts,
    render: (values, release) =>
      texts(values, release)
        .filter(({ name }) => name.endsWith(".yaml"))
        .flatMap(({ text }) => loadAll(text) as (KubernetesObject | null)[])
        .filter((object) => object !== null && object !== undefined),
  };
}

/** Maps are merged deeply; everything else of a user's values replaces the chart's, and null removes it. */
function overlay(usual: Values, given: Values): Values {
  const isMap = (value: unknown): value is Values =>
    value !== null && typeof value === "object" && !Array.isArray(value);
  return Object.fromEntries(
    [...new Set([...Object.keys(usual), ...Object.keys(given)])].flatMap((key) => {
      const [before, after] = [usual[key], given[key]];
      if (!(key in given)) return [[key, before]];
      if (after === null) return [];
      return [[key, isMap(before) && isMap(after) ? overlay(before, after) : after]];
    }),
  );
}
