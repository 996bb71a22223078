import Markdown, { type Components } from "react-markdown";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { cn } from "@/app/_lib/class-names";
import { TextLink } from "@/app/_ui/text-link";
import { dropReservedIds } from "./heading-ids";
import { orderHeadingLevels } from "./heading-levels";

/** Document headings start one level lower, because the page already has a heading. */
export const MARKDOWN_COMPONENTS: Components = {
  h1: ({ id, children }) => (
    <h2 id={id} className="mt-8 mb-3 font-semibold text-xl first:mt-0">
      {children}
    </h2>
  ),
  h2: ({ id, children }) => (
    <h3 id={id} className="mt-8 mb-2 font-semibold text-lg first:mt-0">
      {children}
    </h3>
  ),
  h3: ({ id, children }) => (
    <h4 id={id} className="mt-6 mb-2 font-semibold first:mt-0">
      {children}
    </h4>
  ),
  h4: ({ id, children }) => (
    <h5 id={id} className="mt-6 mb-2 font-semibold text-sm first:mt-0">
      {children}
    </h5>
  ),
  h5: ({ id, children }) => (
    <h6 id={id} className="mt-6 mb-2 font-semibold text-sm first:mt-0">
      {children}
    </h6>
  ),
  h6: ({ id, children }) => (
    <h6 id={id} className="mt-6 mb-2 font-semibold text-sm first:mt-0">
      {children}
    </h6>
  ),
  p: ({ children }) => <p className="my-3 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children }) => <ul className="my-3 list-disc space-y-1 pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="my-3 list-decimal space-y-1 pl-5">{children}</ol>,
  blockquote: ({ children }) => (
    <blockquote className="my-3 border-border-strong border-l-2 pl-4 text-text-muted">{children}</blockquote>
  ),
  hr: () => <hr className="my-6 border-border" />,
  a: ({ id, href, children }) =>
    href ? (
      <TextLink id={id} href={href} external={/^[a-z]+:/i.test(href)}>
        {children}
      </TextLink>
    ) : (
      <span id={id}>{children}</span>
    ),
  // Our content security policy blocks external images, because their authors could track readers.
  img: ({ src, alt }) =>
    typeof src === "string" && src ? (
      <TextLink href={src} external>
        {alt || "Picture"}
      </TextLink>
    ) : null,
  pre: ({ children }) => (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
      tabIndex={0}
      className="my-3 overflow-x-auto rounded-panel border border-border bg-surface-subtle px-4 py-3 font-mono text-sm -outline-offset-2 [&_code]:bg-transparent [&_code]:p-0"
    >
      {children}
    </pre>
  ),
  code: ({ children }) => (
    <code className="rounded-mark bg-surface-hover px-1 py-0.5 font-mono text-sm">{children}</code>
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <div tabIndex={0} className="my-4 overflow-x-auto rounded-panel border border-border -outline-offset-2">
      <table className="w-full text-left text-sm">{children}</table>
    </div>
  ),
  thead: ({ children }) => <thead className="bg-surface-subtle text-text-muted">{children}</thead>,
  th: ({ children }) => <th className="px-4 py-2 font-medium">{children}</th>,
  td: ({ children }) => <td className="border-border border-t px-4 py-2 align-top">{children}</td>,
  input: ({ checked }) => <span aria-hidden="true">{checked ? "☑" : "☐"} </span>,
};

interface MarkdownDocumentProps {
  text: string;
  className?: string;
  /** Whether links inside the document can go to its headings, by the IDs that GitHub gives them. For one document of a page. */
  anchors?: boolean;
}

/**
 * A publisher's Markdown (GitHub flavor), rendered by react-markdown. HTML stays text, URLs with a scheme that runs code are removed,
 * and images become links. Renders the same on the server and in the browser, so that a preview shows what readers will see.
 */
export function MarkdownDocument({ text, className, anchors = true }: MarkdownDocumentProps) {
  return (
    <div className={cn("max-w-measure text-base [overflow-wrap:anywhere]", className)}>
      <Markdown
        remarkPlugins={[remarkGfm, orderHeadingLevels]}
        rehypePlugins={anchors ? [rehypeSlug, dropReservedIds] : []}
        components={MARKDOWN_COMPONENTS}
      >
        {text}
      </Markdown>
    </div>
  );
}
