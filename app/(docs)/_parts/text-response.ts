/** A text for programs. Its links depend on the portal's URL, so it's made at run time. */
export function textResponse(text: string, type: "text/markdown" | "text/plain"): Response {
  return new Response(text, {
    headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=300" },
  });
}
