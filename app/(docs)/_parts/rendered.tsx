import type { ReactElement, ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { orderHeadingLevels } from "@/app/_components/documents/heading-levels";
import { MARKDOWN_COMPONENTS } from "@/app/_components/documents/markdown-document";
import { CodeBlock } from "@/app/_ui/code-block";
import { TextLink } from "@/app/_ui/text-link";
import { entryOf } from "@/domain/kernel/request/entry";
import { pathOfTarget, targetOf } from "./links";
import type { DocsPage } from "./pages";

const rendered = new Map<string, ReactElement>();

/** A page's text as elements. Pages don't change while the process runs, so each is parsed once. */
export function renderPage(page: DocsPage): ReactElement {
  const known = rendered.get(page.slug);
  if (known) return known;
  const element = Markdown({
    children: page.text,
    // The files have comments for scripts and contributors.
    skipHtml: true,
    remarkPlugins: [remarkGfm, orderHeadingLevels],
    rehypePlugins: [rehypeSlug],
    components: { ...MARKDOWN_COMPONENTS, ...HEADINGS, ...TABLES, ...linksOf(page), pre: Code },
  });
  rendered.set(page.slug, element);
  return element;
}

/** Headings link to themselves, so that a part of a page can be shared. */
const HEADINGS: Components = {
  h1: ({ id, children }) => (
    <h2 id={id} className="group mt-10 mb-3 border-border border-b pb-2 font-semibold text-xl first:mt-0">
      <HeadingLink id={id}>{children}</HeadingLink>
    </h2>
  ),
  h2: ({ id, children }) => (
    <h3 id={id} className="group mt-8 mb-2 font-semibold text-lg first:mt-0">
      <HeadingLink id={id}>{children}</HeadingLink>
    </h3>
  ),
  h3: ({ id, children }) => (
    <h4 id={id} className="group mt-6 mb-2 font-semibold first:mt-0">
      <HeadingLink id={id}>{children}</HeadingLink>
    </h4>
  ),
};

function HeadingLink({ id, children }: { id?: string; children?: ReactNode }) {
  return (
    <a href={`#${id}`} className="rounded-mark">
      {children}
      <span
        aria-hidden="true"
        className="ml-2 font-normal text-text-subtle opacity-0 group-hover:opacity-100"
      >
        #
      </span>
    </a>
  );
}

/** Tables keep their words and names whole, and scroll where they are wider than the window. */
const TABLES: Components = {
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <div tabIndex={0} className="my-4 overflow-x-auto rounded-panel border border-border -outline-offset-2">
      <table className="w-full text-left text-sm [overflow-wrap:normal] [&_td:first-child_code]:whitespace-nowrap [&_td:last-child]:min-w-60 [&_td_code]:[overflow-wrap:anywhere]">
        {children}
      </table>
    </div>
  ),
  td: ({ children }) => <td className="min-w-24 border-border border-t px-4 py-2 align-top">{children}</td>,
};

const linksOf = (page: DocsPage): Components => ({
  a: ({ id, href = "", children }) => {
    const target = targetOf(page, href);
    const path = pathOfTarget(target);
    if (!path) return <span id={id}>{children}</span>;
    return (
      <TextLink id={id} href={path} external={target?.kind === "outside"} prefetch={false}>
        {children}
      </TextLink>
    );
  },
  img: ({ src, alt }) => {
    const target = targetOf(page, String(src ?? ""));
    if (target?.kind !== "image") return null;
    return (
      // biome-ignore lint/performance/noImgElement: the size is the file's own, and the file is one of ours
      <img
        src={target.href}
        alt={alt ?? ""}
        loading="lazy"
        className="my-4 h-auto max-w-full rounded-panel border border-border"
      />
    );
  },
});

const LANGUAGES: Readonly<Record<string, string>> = {
  sh: "Shell",
  bash: "Shell",
  console: "Shell",
  json: "JSON",
  graphql: "GraphQL",
  yaml: "YAML",
  toml: "TOML",
  ini: "INI",
  js: "JavaScript",
  ts: "TypeScript",
  sql: "SQL",
  http: "HTTP",
  nginx: "nginx",
  lua: "Lua",
  python: "Python",
};

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Node[];
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join("");

const Code: Components["pre"] = ({ node }) => {
  const code = (node as Node | undefined)?.children?.[0];
  const [language = ""] = [code?.properties?.className ?? []].flat().map(String);
  const name = entryOf(LANGUAGES, language.replace("language-", "")) ?? "Code";
  return <CodeBlock className="my-4" label={name} code={code ? textOf(code).trimEnd() : ""} />;
};
