import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { entryOf } from "@/domain/kernel/request/entry";

/** Read when the portal is built, each image once. A running portal serves them from the build. */
export const dynamic = "force-static";
export const dynamicParams = false;

const FOLDER = join(process.cwd(), "docs", "images");
const TYPES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

export async function generateStaticParams(): Promise<{ name: string }[]> {
  return (await readdir(FOLDER)).filter((name) => entryOf(TYPES, extname(name))).map((name) => ({ name }));
}

type Context = { params: Promise<{ name: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name } = await params;
  const type = entryOf(TYPES, extname(name));
  if (!type || /[/\\]/.test(name)) return new Response("Not found\n", { status: 404 });
  const image = await readFile(join(FOLDER, name));
  return new Response(image, { headers: { "content-type": type, "cache-control": "public, max-age=3600" } });
}
