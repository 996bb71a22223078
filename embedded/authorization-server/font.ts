import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type Provider from "oidc-provider";
import { basePath } from "./configuration";

type Middleware = Parameters<Provider["use"]>[0];

const PATH = "/inter.woff2";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The portal's font. If the package is not installed, pages use the system font. */
function findFont(): string | null {
  try {
    const require = createRequire(import.meta.url);
    return require.resolve("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2");
  } catch {
    return null;
  }
}

/** Serves the font and gives pages its path. */
export function font(issuer: string): Middleware {
  const file = findFont();
  let content: Promise<Buffer> | null = null;
  return async (ctx, next) => {
    if (file) ctx.state.fontPath = basePath(issuer) + PATH;
    if (!file || ctx.path !== PATH || ctx.method !== "GET") return await next();
    content ??= readFile(file);
    ctx.type = "font/woff2";
    ctx.set("Cache-Control", `public, max-age=${YEAR_SECONDS}, immutable`);
    ctx.body = await content;
  };
}
