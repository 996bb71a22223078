/** A JSON object as it came: every member is still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a body as a JSON object; null if it is anything else. The content type is not asked: servers write text/plain or
 * text/html over good JSON, and what is JSON cannot be taken for something else. A byte order mark is skipped; of members
 * named twice the last one counts (RFC 8259 4 leaves that open).
 */
export function parseJsonObject(body: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8").decode(body));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of the object's own, never one that every object has. */
export function memberOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
