import { cut, type Piece, type Token } from "./lexer";

/** A value: a literal, a field of a value, a call of a function, or a pipeline of calls. */
export type Expression =
  | { readonly is: "literal"; readonly value: unknown }
  | { readonly is: "field"; readonly of: Expression; readonly names: readonly string[] }
  | { readonly is: "dot" }
  | { readonly is: "variable"; readonly name: string }
  | { readonly is: "call"; readonly name: string; readonly arguments: readonly Expression[] };

export type Node =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "print"; readonly value: Expression }
  | { readonly is: "set"; readonly name: string; readonly value: Expression; readonly declares: boolean }
  | {
      readonly is: "if" | "with";
      readonly value: Expression;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | {
      readonly is: "range";
      readonly names: readonly string[];
      readonly value: Expression;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

export type Templates = Map<string, readonly Node[]>;

/**
 * Parses a template of Go's text/template, in the subset that charts use here: no break, continue, block or template.
 * @param named receives what the template defines
 * @throws Error for what the subset doesn't have
 */
export function parse(template: string, named: Templates): readonly Node[] {
  const pieces = cut(template);
  const { nodes, end } = block(pieces, named);
  if (end) throw new Error(`${end.map(({ text }) => text).join(" ")} closes nothing`);
  return nodes;
}

interface Block {
  readonly nodes: Node[];
  /** The action that ended it: `end` or `else …`; null at the template's end. */
  readonly end: readonly Token[] | null;
}

function block(pieces: Piece[], named: Templates): Block {
  const nodes: Node[] = [];
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    if ("text" in piece) {
      nodes.push({ is: "text", text: piece.text });
      continue;
    }
    const [first, ...rest] = piece.action;
    if (first?.text === "end" || first?.text === "else") return { nodes, end: piece.action };
    if (first?.text === "define") define(rest, pieces, named);
    else nodes.push(statement(piece.action, pieces, named));
  }
  return { nodes, end: null };
}

function define([name]: readonly Token[], pieces: Piece[], named: Templates): void {
  const { nodes, end } = block(pieces, named);
  if (name?.kind !== "string" || end?.[0]?.text !== "end")
    throw new Error("a definition has no name or no end");
  named.set(JSON.parse(name.text), nodes);
}

function statement(action: readonly Token[], pieces: Piece[], named: Templates): Node {
  const [first, second] = action;
  if (first?.text === "if" || first?.text === "with" || first?.text === "range")
    return control(first.text, action.slice(1), pieces, named);
  if (first?.kind === "variable" && (second?.text === ":=" || second?.text === "=")) {
    const value = expression(action.slice(2));
    return { is: "set", name: first.text, value, declares: second.text === ":=" };
  }
  return { is: "print", value: expression(action) };
}

function control(
  is: "if" | "with" | "range",
  head: readonly Token[],
  pieces: Piece[],
  named: Templates,
): Node {
  const assignment = head.findIndex(({ text }) => text === ":=");
  const names = head.slice(0, Math.max(0, assignment)).filter(({ kind }) => kind === "variable");
  if (names.length > 0 && is !== "range") throw new Error(`${is} declares no variable in this subset`);
  const value = expression(head.slice(assignment + 1));
  const { nodes: body, end } = block(pieces, named);
  const otherwise = end?.[0]?.text === "else" ? alternative(end.slice(1), pieces, named) : [];
  if (!end) throw new Error(`${is} has no end`);
  return is === "range"
    ? { is, names: names.map(({ text }) => text), value, body, otherwise }
    : { is, value, body, otherwise };
}

function alternative(head: readonly Token[], pieces: Piece[], named: Templates): readonly Node[] {
  if (head.length > 0) return [control(head[0]?.text as "if", head.slice(1), pieces, named)];
  const { nodes, end } = block(pieces, named);
  if (end?.[0]?.text !== "end") throw new Error("else has no end");
  return nodes;
}

function expression(tokens: readonly Token[]): Expression {
  const rest = [...tokens];
  const value = pipeline(rest);
  if (rest.length > 0) throw new Error(`can't read ${rest.map(({ text }) => text).join(" ")}`);
  return value;
}

/** Calls joined by `|`: each gets the value before it as its last argument. */
function pipeline(rest: Token[]): Expression {
  let value = command(rest, null);
  while (rest[0]?.text === "|") {
    rest.shift();
    value = command(rest, value);
  }
  return value;
}

function command(rest: Token[], piped: Expression | null): Expression {
  const first = rest[0];
  const isCall = first?.kind === "word" && !["true", "false", "nil"].includes(first.text);
  if (!isCall) {
    if (piped) throw new Error(`${first?.text} is no function`);
    return operand(rest);
  }
  rest.shift();
  const values: Expression[] = [];
  while (rest.length > 0 && rest[0]?.text !== "|" && rest[0]?.text !== ")") values.push(operand(rest));
  return { is: "call", name: first.text, arguments: piped ? [...values, piped] : values };
}

function operand(rest: Token[]): Expression {
  const token = rest.shift();
  if (!token) throw new Error("a value is missing");
  if (token.text === "(") {
    const inside = pipeline(rest);
    if (rest.shift()?.text !== ")") throw new Error("a parenthesis is not closed");
    return inside;
  }
  if (token.kind === "string")
    return {
      is: "literal",
      value: token.text.startsWith("`") ? token.text.slice(1, -1) : JSON.parse(token.text),
    };
  if (token.kind === "number") return { is: "literal", value: Number(token.text) };
  if (token.kind === "variable" || token.kind === "field") return path(token);
  if (token.text === "true" || token.text === "false") return { is: "literal", value: token.text === "true" };
  return { is: "call", name: token.text, arguments: [] };
}

function path({ kind, text }: Token): Expression {
  const [first = "", ...names] = text.split(".").filter((name, index) => index === 0 || name);
  const of: Expression = kind === "variable" ? { is: "variable", name: first } : { is: "dot" };
  return names.length > 0 ? { is: "field", of, names } : of;
}
