import { kindOfId } from "@/domain/kernel/ids";
import type { Node } from "../transport/node";

/*
 * A payload as it is stored for repeats. Objects are stored by ID and read again, as the viewer can see them then; everything else, such as
 * a secret that is shown once, is stored itself.
 */
type Stored =
  | { readonly node: string }
  | { readonly date: string }
  | { readonly list: readonly Stored[] }
  | { readonly fields: Readonly<Record<string, Stored>> }
  | { readonly value: string | number | boolean | null };

/** A payload for storing; only its own fields, without errors. */
export function storePayload(payload: object): Stored {
  const { userErrors: _, dryRun: __, ...fields } = payload as Record<string, unknown>;
  return store(fields);
}

function store(value: unknown): Stored {
  if (value instanceof Date) return { date: value.toISOString() };
  if (Array.isArray(value)) return { list: value.map(store) };
  if (typeof value === "object" && value !== null) {
    const { id } = value as { id?: unknown };
    if (typeof id === "string" && kindOfId(id)) return { node: id };
    return { fields: Object.fromEntries(Object.entries(value).map(([name, part]) => [name, store(part)])) };
  }
  const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return { value: plain ? value : null };
}

/** The IDs of a stored payload's objects. */
export function nodesIn(stored: Stored): string[] {
  if ("node" in stored) return [stored.node];
  if ("list" in stored) return stored.list.flatMap(nodesIn);
  return "fields" in stored ? Object.values(stored.fields).flatMap(nodesIn) : [];
}

/** A stored payload with its objects as they are now. */
export function restorePayload(stored: Stored, nodes: ReadonlyMap<string, Node | null>): unknown {
  if ("node" in stored) return nodes.get(stored.node) ?? null;
  if ("date" in stored) return new Date(stored.date);
  if ("list" in stored) return stored.list.map((part) => restorePayload(part, nodes));
  if ("value" in stored) return stored.value;
  const parts = Object.entries(stored.fields).map(([name, part]) => [name, restorePayload(part, nodes)]);
  return Object.fromEntries(parts);
}

/** What is stored for repeats of a mutation. */
export interface StoredAnswer {
  /** The fields that the first request selected, and its result. */
  readonly selection: string;
  readonly data: unknown;
  /** By which roles and limits the result was seen. */
  readonly standing: string;
  /** For repeats that select other fields. */
  readonly payload: Stored;
  readonly userErrors: readonly unknown[];
  /** The objects that the viewer could see afterwards: a repeat requires that they still can. */
  readonly visible: readonly string[];
  /** Codes with which the viewer would have been denied to do it again, because of what it changed. */
  readonly deniedAgain: readonly string[];
}
