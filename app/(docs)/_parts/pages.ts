import contents from "@/docs/contents.json";
import { FILES } from "./generated/files";
import { sectionsOf, summaryOf } from "./markdown-text";
import { referenceFiles } from "./reference/pages";

/** A page of the documentation. */
export interface DocsPage {
  /** The path below `/docs`. */
  readonly slug: string;
  /** The Markdown file, from the project's root. */
  readonly file: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown without its title. */
  readonly text: string;
  readonly section: string;
  /** The page above it, in whose folder it is. */
  readonly parent: string | null;
}

export interface DocsSection {
  readonly title: string;
  readonly summary: string;
  readonly pages: readonly DocsPage[];
}

interface Entry {
  readonly file: string;
  readonly title?: string;
}

/** `docs/install/caddy.md` is at `install/caddy`, `docs/refusals/README.md` at `refusals`, `README.md` at `overview`. */
export function slugOf(file: string): string {
  if (file === "README.md") return "overview";
  const path = file.startsWith("docs/") ? file.slice("docs/".length) : file.toLowerCase();
  return path.replace(/(\/README)?\.md$/, "");
}

/** The pages in the order of the contents: a listed page, then those in its folder, which have no entry of their own. */
function placed(all: ReadonlyMap<string, string>): readonly DocsSection[] {
  const listed = new Set(contents.sections.flatMap(({ pages }) => pages.map(({ file }) => slugOf(file))));
  const below = (slug: string) =>
    [...all.keys()]
      .filter((file) => slugOf(file).startsWith(`${slug}/`) && !listed.has(slugOf(file)))
      .sort((one, other) => slugOf(one).localeCompare(slugOf(other), "en"));
  return contents.sections.map(({ title, summary, pages }) => ({
    title,
    summary,
    pages: (pages as readonly Entry[])
      .filter(({ file }) => all.has(file))
      .flatMap((entry) => [
        toPage(all, entry, title, null),
        ...below(slugOf(entry.file)).map((file) => toPage(all, { file }, title, slugOf(entry.file))),
      ]),
  }));
}

function toPage(
  all: ReadonlyMap<string, string>,
  { file, title }: Entry,
  section: string,
  parent: string | null,
): DocsPage {
  const markdown = all.get(file) ?? "";
  const first = sectionsOf(markdown).find(({ level }) => level === 1);
  const text = markdown.replace(/^# .*\n+/, "");
  return {
    slug: slugOf(file),
    file,
    title: title ?? first?.heading ?? slugOf(file),
    summary: summaryOf(text),
    text,
    section,
    parent,
  };
}

/** All Markdown files, with those derived from the schema. */
export const ALL_FILES: ReadonlyMap<string, string> = new Map([...FILES, ...referenceFiles()]);

export const SECTIONS: readonly DocsSection[] = placed(ALL_FILES).filter(({ pages }) => pages.length > 0);

export const PAGES: readonly DocsPage[] = SECTIONS.flatMap(({ pages }) => pages);

const bySlug = new Map(PAGES.map((page) => [page.slug, page]));
const byFile = new Map(PAGES.map((page) => [page.file, page]));

/** The page at a path below `/docs`, if there is one. */
export const pageAt = (slug: string): DocsPage | undefined => bySlug.get(slug);

/** The page of a Markdown file. */
export const pageOf = (file: string): DocsPage | undefined => byFile.get(file);

/** The pages above a page, the highest first. */
export function above({ parent }: DocsPage): readonly DocsPage[] {
  const page = parent === null ? undefined : pageAt(parent);
  return page ? [...above(page), page] : [];
}

/** The pages before and after a page, in the order of the contents. */
export function neighbors(page: DocsPage): { previous?: DocsPage; next?: DocsPage } {
  const index = PAGES.indexOf(page);
  return { previous: PAGES[index - 1], next: PAGES[index + 1] };
}
