import { markdownOf, markdownUrl } from "./links";
import { type DocsPage, PAGES, SECTIONS } from "./pages";

const HEAD = `# Latchkey

> Latchkey is a self-hosted API consumer platform: a developer portal on a GraphQL API, with gateways that check calls. Users register applications, get credentials and subscribe to APIs; publishers manage APIs, plans and requests; administrators set up providers and run the installation.
`;

/**
 * The documentation's pages for programs, in the format of llmstxt.org: title, summary, links by section.
 * @param url the portal's public URL
 */
export function listForPrograms(url: string): string {
  const line = (page: DocsPage) => `- [${page.title}](${markdownUrl(page, url)}): ${page.summary}`;
  const sections = SECTIONS.map(({ title, pages }) => `## ${title}\n\n${pages.map(line).join("\n")}\n`);
  return `${HEAD}
The GraphQL API is at ${url}/api/graphql. All pages in one file: ${url}/llms-full.txt

${sections.join("\n")}`;
}

/** All pages in one text. */
export function allForPrograms(url: string): string {
  return `${HEAD}\n${PAGES.map((page) => markdownOf(page, url)).join("\n---\n\n")}`;
}
