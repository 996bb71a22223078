import { collectBody } from "@/graphql/http/body";

const MAXIMUM_BYTES = 8 * 1024;

/**
 * The text parameters of a form or a JSON object, as OAuth clients send them (RFC 6749 appendix B, or JSON).
 * @returns null if the body is too large, of another type, or malformed
 */
export async function parametersOf(request: Request): Promise<ReadonlyMap<string, string> | null> {
  const bytes = request.body
    ? await collectBody(request.body as never, request.headers.get("content-length"), MAXIMUM_BYTES)
    : null;
  if (!bytes) return null;
  const text = Buffer.from(bytes).toString();
  const type = request.headers.get("content-type") ?? "";
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(type)) return new Map(new URLSearchParams(text));
  return /^\s*application\/json\b/i.test(type) ? fromJson(text) : null;
}

function fromJson(text: string): ReadonlyMap<string, string> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return new Map(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return null;
  }
}

/** A response that nothing on the way stores (RFC 6749 section 5.1). */
export function answer(status: number, body: Record<string, unknown>): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

/** An error as OAuth clients read it (RFC 6749 section 5.2). */
export const oauthError = (error: string, description: string, status = 400): Response =>
  answer(status, { error, error_description: description });
