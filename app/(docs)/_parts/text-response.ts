import { gzipSync } from "node:zlib";

/** A text for programs. Its links depend on the portal's URL, so it's made at run time. */
export function textResponse(text: string, type: "text/markdown" | "text/plain"): Response {
  return new Response(text, { headers: headersOf(`${type}; charset=utf-8`) });
}

/** A text that many readers load: kept with its compressed form, because the text stays the same while the process runs. */
export function keptText(type: string, make: () => string): (request: Request) => Response {
  let kept: { text: string; compressed: Uint8Array<ArrayBuffer> } | undefined;
  return (request) => {
    if (!kept) {
      const text = make();
      kept = { text, compressed: new Uint8Array(gzipSync(text)) };
    }
    const headers = { ...headersOf(`${type}; charset=utf-8`), vary: "accept-encoding" };
    const isCompressed = /\bgzip\b(?!;q=0)/.test(request.headers.get("accept-encoding") ?? "");
    if (!isCompressed) return new Response(kept.text, { headers });
    return new Response(kept.compressed, { headers: { ...headers, "content-encoding": "gzip" } });
  };
}

const headersOf = (type: string) => ({ "content-type": type, "cache-control": "public, max-age=300" });
