import {
  fixesOf,
  REFUSAL_GROUPS,
  REFUSAL_PAGES,
  type RefusalPage,
} from "../domain/access/refusals/texts.rules";

const DERIVED = `<!-- Derived from domain/access/refusals by "npm run generate". Do not edit. -->`;

function index(): string {
  const groups = REFUSAL_GROUPS.map(({ title, pages }) => {
    const rows = pages.map(
      (page) => `| [${page.title}](${page.slug}.md) | ${page.status} | ${page.detail} |`,
    );
    return `## ${title}\n\n| Reason | Status | The response says |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return `# Rejected calls

${DERIVED}

Why a gateway rejects a call, and who can fix it. The portal shows the same pages at \`/refusals\`, without sign-in; the \`type\` of a
response's problem body (RFC 9457) is the URL of one of them. [How a gateway decides](../decision.md) states the rules.

${groups.join("\n")}`;
}

function pageText(page: RefusalPage): string {
  const fixes = fixesOf(page).map(({ who, how }) => `- **${who}**: ${how}`);
  return `# ${page.title}

${DERIVED}

\`${page.reason}\` · status ${page.status}

> ${page.detail}

## What it means

${page.meaning}

## Who can fix it

${fixes.join("\n")}

[All reasons](README.md)
`;
}

/** docs/refusals: a page for each reason, and their index. */
export function refusalPages(): readonly (readonly [string, string])[] {
  return [
    ["docs/refusals/README.md", index()],
    ...REFUSAL_PAGES.map((page) => [`docs/refusals/${page.slug}.md`, pageText(page)] as const),
  ];
}
