import GithubSlugger from "github-slugger";

/** A heading of a page with the text below it, up to the next heading. */
export interface TextSection {
  /** Empty for the text before the first heading. */
  readonly heading: string;
  /** The number of `#`; 0 before the first heading. */
  readonly level: number;
  /** The heading's ID, as GitHub and the page give it. */
  readonly anchor: string;
  /** Markdown. */
  readonly body: string;
}

/** Splits Markdown at its headings. Code blocks can contain lines that look like headings. */
export function sectionsOf(markdown: string): readonly TextSection[] {
  const slugger = new GithubSlugger();
  const sections: { heading: string; level: number; anchor: string; lines: string[] }[] = [
    { heading: "", level: 0, anchor: "", lines: [] },
  ];
  for (const { line, code } of linesOf(markdown)) {
    const [, marks, title] = (code ? null : /^(#{1,6}) +(.*?)(?: +#+)? *$/.exec(line)) ?? [];
    if (marks === undefined || title === undefined) sections.at(-1)?.lines.push(line);
    else {
      const heading = plainText(title);
      sections.push({ heading, level: marks.length, anchor: slugger.slug(heading), lines: [] });
    }
  }
  return sections.map(({ lines, ...section }) => ({ ...section, body: lines.join("\n").trim() }));
}

/** The lines of a text, and whether each is part of a code block. */
function linesOf(markdown: string): { line: string; code: boolean }[] {
  let fence: string | null = null;
  return markdown.split(/\r?\n/).map((line) => {
    const mark = /^ *(`{3,}|~{3,})/.exec(line)?.[1];
    const code = fence !== null || mark !== undefined;
    if (fence === null) fence = mark ?? null;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
    return { line, code };
  });
}

/** The text of Markdown without its marks, in one line. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/^ *(```|~~~).*$/gm, " ")
    .replace(/^[ |:-]*-{3,}[ |:-]*$/gm, " ")
    .replace(/!?\[((?:[^[\]]|\[[^\]]*\])*)\]\([^)]*\)/g, "$1")
    .replace(/`+([^`]*)`+/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(^|[\s(“"|/])[*_]([^*_\n]+)[*_](?=[\s).,:;!?”"|/-]|$)/g, "$1$2")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/^ *(>|[-*]|\d+\.) +/gm, "")
    .replace(/\|/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The shortest summary worth showing. Many pages begin with whom they are for. */
const TELLING = 60;
const LONGEST = 240;

/** A page's first sentences: what it is about. At most 240 characters. */
export function summaryOf(markdown: string): string {
  const withoutComments = markdown.replace(/<!--[\s\S]*?-->/g, "");
  const paragraph = withoutComments.split(/\n\s*\n/).find((part) => /^\s*[\w“"*`[(]/.test(part)) ?? "";
  const text = plainText(paragraph);
  const ends = [...text.matchAll(/[.!?](?=\s|$)/g)].map(({ index }) => index + 1);
  const end = ends.find((one) => one >= TELLING) ?? text.length;
  const summary = text.slice(0, end).replace(/:$/, ".");
  return summary.length <= LONGEST ? summary : `${summary.slice(0, summary.lastIndexOf(" ", LONGEST - 1))} …`;
}

/** Replaces the targets of links and images, not those in code. Null leaves a link's text alone. */
export function mapLinks(markdown: string, map: (target: string) => string | null): string {
  return linesOf(markdown)
    .map(({ line, code }) => (code ? line : mapLine(line, map)))
    .join("\n");
}

/** Marks a target to remove; it is no URL. */
const NONE = "no:target";

function mapLine(line: string, map: (target: string) => string | null): string {
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, index) =>
      index % 2 ? part : part.replace(/\]\(([^)\s]+)\)/g, (_, target: string) => `](${map(target) ?? NONE})`),
    )
    .join("")
    .replace(/\[((?:[^[\]]|\[[^\]]*\])*)\]\(no:target\)/g, "$1");
}
