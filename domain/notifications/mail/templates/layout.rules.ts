import { entryOf } from "@/domain/kernel/request/entry";
import type { Block, Item } from "./template.rules";

/** A mail's parts besides its body. */
export interface Frame {
  /** The sender's name. */
  readonly product: string;
  /** The portal's URL. */
  readonly url: string;
  readonly subject: string;
  /** Why the reader gets it, and how to stop that. */
  readonly footer: readonly FooterLine[];
}

export interface FooterLine {
  readonly text: string;
  readonly link?: { readonly label: string; readonly url: string };
}

/** The plain text of a mail. */
export function toText(blocks: readonly Block[], frame: Frame): string {
  const parts = blocks.map((block) => {
    if (block.kind === "text") return block.text;
    if (block.kind === "button") return `${block.label}:\n${block.url}`;
    return block.items.map(itemText).join("\n");
  });
  const footer = frame.footer.map(({ text, link }) => (link ? `${text} ${link.label}: ${link.url}` : text));
  return `${parts.join("\n\n")}\n\n-- \n${[`${frame.product}, ${frame.url}`, ...footer].join("\n")}\n`;
}

function itemText({ text, details, url }: Item): string {
  return [
    `- ${text}`,
    ...(details ? [`  ${details.replaceAll("\n", "\n  ")}`] : []),
    ...(url ? [`  ${url}`] : []),
  ].join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML, in elements and in quoted attributes. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => entryOf(ENTITIES, character) ?? "");
const lines = (text: string) => escapeHtml(text).replaceAll("\n", "<br>");

/*
 * Tables and inline styles, because Outlook lays out with Word's engine and Gmail drops style sheets. The style sheet is only for the dark
 * theme of readers that know it; others invert the colors themselves, which these bear.
 */
const FONT = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const DARK = `
  @media (prefers-color-scheme: dark) {
    .lk-page, .lk-card { background-color: #101414 !important; }
    .lk-card { border-color: #2a3130 !important; }
    .lk-text { color: #e6eae9 !important; }
    .lk-muted, .lk-muted a { color: #9aa5a3 !important; }
    .lk-button { background-color: #2fa58d !important; }
    .lk-button a { color: #06110f !important; }
    .lk-link { color: #4cc9ae !important; }
  }`;

/** The HTML of a mail: everything in it is escaped, and it loads nothing. */
export function toHtml(blocks: readonly Block[], frame: Frame): string {
  const footer = frame.footer.map(({ text, link }) =>
    link ? `${escapeHtml(text)} ${anchor(link.url, link.label, "color:#5c6866")}` : escapeHtml(text),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(frame.subject)}</title>
<style>${DARK}</style>
</head>
<body class="lk-page" style="margin:0;padding:0;background-color:#f5f7f7">
<table role="presentation" class="lk-page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f5f7f7">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
<tr><td class="lk-muted" style="padding:0 4px 12px;${FONT};font-size:14px;font-weight:600;line-height:20px;color:#5c6866">${escapeHtml(frame.product)}</td></tr>
<tr><td class="lk-card" style="background-color:#ffffff;border:1px solid #d9dfde;border-radius:10px;padding:24px">
${blocks.map(blockHtml).join("\n")}
</td></tr>
<tr><td class="lk-muted" style="padding:12px 4px 0;${FONT};font-size:12px;line-height:18px;color:#5c6866">${[anchor(frame.url, frame.url, "color:#5c6866"), ...footer].join("<br>")}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const anchor = (url: string, label: string, style: string, className = "") =>
  `<a href="${escapeHtml(url)}"${className ? ` class="${className}"` : ""} style="${style}">${escapeHtml(label)}</a>`;

function blockHtml(block: Block): string {
  if (block.kind === "text") return paragraph(lines(block.text));
  if (block.kind === "items") return block.items.map(itemHtml).join("\n");
  const button = anchor(
    block.url,
    block.label,
    `display:inline-block;padding:10px 18px;${FONT};font-size:15px;font-weight:600;line-height:20px;color:#ffffff;text-decoration:none`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px"><tr><td class="lk-button" bgcolor="#0b6b5a" style="background-color:#0b6b5a;border-radius:6px">${button}</td></tr></table>
<p class="lk-muted" style="margin:0 0 16px;${FONT};font-size:12px;line-height:18px;color:#5c6866;word-break:break-all">Or open ${escapeHtml(block.url)}</p>`;
}

function itemHtml({ text, details, url }: Item): string {
  const title = url
    ? anchor(url, text, "color:#0b6b5a;text-decoration:none;font-weight:500", "lk-link")
    : escapeHtml(text);
  return paragraph(title + (details ? `<br>${lines(details)}` : ""));
}

const paragraph = (html: string) =>
  `<p class="lk-text" style="margin:0 0 16px;${FONT};font-size:15px;line-height:24px;color:#1a2120;word-break:break-word">${html}</p>`;
