/** A JSON object as received: no member is validated yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Parses a body as a JSON object; null if it is anything else. The content type is ignored: servers send text/plain or text/html with valid
 * JSON, and valid JSON is unambiguous. A byte order mark is skipped; for duplicate members the last one counts (RFC 8259 4 leaves that
 * open).
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

/** An own member of the object, never an inherited one, such as `constructor`. */
export function memberOf<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
