import { createHash } from "node:crypto";
import { lexicographicSortSchema, printSchema } from "graphql";
import { environment } from "@/domain/kernel/environment";
import { buildLatchkeySchema } from "../schema";

interface Sdl {
  readonly text: string;
  readonly etag: string;
}

let printed: Sdl | undefined;

function sdl(): Sdl {
  if (!printed) {
    const text = `${printSchema(lexicographicSortSchema(buildLatchkeySchema()))}\n`;
    printed = { text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
  }
  return printed;
}

/** The schema as text (SDL), for code generators and checks. Without introspection there is none. RFC 9110 section 13.1.2. */
export function schemaResponse(request: Request): Response {
  if (!environment().introspection)
    return new Response("Not found\n", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  const { text, etag } = sdl();
  const headers = { etag, "cache-control": "no-cache", "content-type": "text/plain; charset=utf-8" };
  const known = (request.headers.get("if-none-match") ?? "")
    .split(",")
    .map((one) => one.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(text, { headers });
}
