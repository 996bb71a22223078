import { isJsonObject, type JsonObject } from "@/domain/outbound/json";

const TEXTS = /"(?:[^"\\]|\\.)*"/g;

/**
 * Parses UTF-8 bytes as a JSON object without duplicate members, at any depth; null for anything else. Readers disagree about which of two
 * equal members counts, so such a text has no one meaning (RFC 7515 4, RFC 7519 4, RFC 8725 2.6).
 */
export function parseUniqueObject(bytes: Uint8Array): JsonObject | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return null;
    // Outside of strings, a valid JSON text has one colon for each member; the parsed value lost the duplicates.
    const written = text.replace(TEXTS, "").split(":").length - 1;
    return written === membersIn(value) ? value : null;
  } catch {
    return null;
  }
}

function membersIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const parts = Object.values(value);
  const own = Array.isArray(value) ? 0 : parts.length;
  return parts.reduce<number>((sum, part) => sum + membersIn(part), own);
}
