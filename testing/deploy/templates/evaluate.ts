import { FUNCTIONS, isTrue, print } from "./functions";
import { type Expression, type Node, parse, type Templates } from "./parser";

/** Variables of a template, block within block. */
class Scope {
  private readonly values = new Map<string, unknown>();
  constructor(private readonly outer: Scope | null) {}
  declare(name: string, value: unknown): void {
    this.values.set(name, value);
  }
  assign(name: string, value: unknown): void {
    if (this.values.has(name)) this.values.set(name, value);
    else if (this.outer) this.outer.assign(name, value);
    else throw new Error(`undefined variable ${name}`);
  }
  get(name: string): unknown {
    if (this.values.has(name)) return this.values.get(name);
    if (!this.outer) throw new Error(`undefined variable ${name}`);
    return this.outer.get(name);
  }
}

/** Templates that know each other's definitions, as those of a chart do. */
export class Engine {
  private readonly named: Templates = new Map();
  private readonly files: readonly { readonly name: string; readonly nodes: readonly Node[] }[];

  /** @throws Error with the file's name for a template that can't be read */
  constructor(files: Readonly<Record<string, string>>) {
    this.files = Object.entries(files).map(([name, text]) => {
      try {
        return { name, nodes: parse(text, this.named) };
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}`);
      }
    });
  }

  /** Renders every file with the same data. @throws Error of `required` and `fail`, and for what can't be evaluated */
  render(data: unknown): { readonly name: string; readonly text: string }[] {
    return this.files.map(({ name, nodes }) => ({ name, text: this.run(nodes, data) }));
  }

  private run(nodes: readonly Node[], dot: unknown): string {
    const scope = new Scope(null);
    scope.declare("$", dot);
    return this.block(nodes, dot, scope);
  }

  private block(nodes: readonly Node[], dot: unknown, scope: Scope): string {
    return nodes.map((node) => this.node(node, dot, scope)).join("");
  }

  private node(node: Node, dot: unknown, scope: Scope): string {
    if (node.is === "text") return node.text;
    const value = this.evaluate(node.value, dot, scope);
    if (node.is === "print") return print(value);
    if (node.is === "set") {
      if (node.declares) scope.declare(node.name, value);
      else scope.assign(node.name, value);
      return "";
    }
    if (node.is === "range") return this.range(node, value, dot, scope);
    const inner = new Scope(scope);
    if (!isTrue(value)) return this.block(node.otherwise, dot, inner);
    return this.block(node.body, node.is === "with" ? value : dot, inner);
  }

  private range(node: Extract<Node, { is: "range" }>, value: unknown, dot: unknown, scope: Scope): string {
    const entries = Array.isArray(value)
      ? value.map((entry, index) => [BigInt(index), entry] as const)
      : // Go visits the keys of a map in their order.
        Object.entries((value ?? {}) as object).sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length === 0) return this.block(node.otherwise, dot, new Scope(scope));
    const texts = entries.map(([key, entry]) => {
      const inner = new Scope(scope);
      const [first, second] = node.names;
      if (first) inner.declare(first, second ? key : entry);
      if (second) inner.declare(second, entry);
      return this.block(node.body, entry, inner);
    });
    return texts.join("");
  }

  private evaluate(expression: Expression, dot: unknown, scope: Scope): unknown {
    switch (expression.is) {
      case "literal":
        return Number.isInteger(expression.value) ? BigInt(expression.value as number) : expression.value;
      case "dot":
        return dot;
      case "variable":
        return scope.get(expression.name);
      case "field":
        return fieldOf(this.evaluate(expression.of, dot, scope), expression.names);
      case "call":
        return this.call(
          expression.name,
          expression.arguments.map((value) => this.evaluate(value, dot, scope)),
          dot,
        );
    }
  }

  private call(name: string, values: readonly unknown[], dot: unknown): unknown {
    if (name === ".Files.Get") return fieldOf(fieldOf(dot, ["Files"]), [String(values[0])]) ?? "";
    if (name === "include") {
      const nodes = this.named.get(String(values[0]));
      if (!nodes) throw new Error(`no template ${values[0]}`);
      return this.run(nodes, values[1]);
    }
    const known = FUNCTIONS[name];
    if (!known) throw new Error(`function "${name}" not defined`);
    return known(...values);
  }
}

/** A field that is missing is nil; a field of nil is an error, as in Helm. */
function fieldOf(value: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((of, name) => {
    if (of === null || of === undefined) throw new Error(`nil pointer evaluating interface {}.${name}`);
    return (of as Record<string, unknown>)[name];
  }, value);
}
