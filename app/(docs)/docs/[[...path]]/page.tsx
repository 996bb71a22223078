import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsArticle } from "../../_parts/docs-article";
import { DocsFrame } from "../../_parts/docs-frame";
import { DocsIndex } from "../../_parts/docs-index";
import { pageAt } from "../../_parts/pages";

type Props = { params: Promise<{ path?: string[] }> };

const slugOf = async ({ params }: Props) => ((await params).path ?? []).map(decoded).join("/");

/** A path as typed can have escapes that stand for no text. No page has it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const slug = await slugOf(props);
  const page = pageAt(slug);
  if (!page) return { title: "Documentation" };
  return {
    title: page.title,
    description: page.summary,
    alternates: { types: { "text/markdown": `/docs/${page.slug}.md` } },
  };
}

export default async function DocumentationPage(props: Props) {
  const slug = await slugOf(props);
  const page = pageAt(slug);
  if (!page && slug !== "") notFound();
  return <DocsFrame page={page}>{page ? <DocsArticle page={page} /> : <DocsIndex />}</DocsFrame>;
}
