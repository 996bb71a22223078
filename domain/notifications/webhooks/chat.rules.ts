import { inOneLine } from "@/domain/kernel/text";

/*
 * Texts in chat messages come from users: names, reasons, messages. None of it may become structure: no links, no mentions that notify a
 * channel, no formatting.
 */

/** A zero-width space ends the name that a mention would have. */
const withoutMentions = (text: string) => text.replaceAll("@", "@\u200B");

/** Slack's control characters (its documentation: "Escaping text"). */
export function slackText(text: string): string {
  return withoutMentions(inOneLine(text))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Markdown: a backslash before any ASCII punctuation makes it itself (CommonMark 0.31, section 2.4). */
export function markdownText(text: string): string {
  return withoutMentions(inOneLine(text).replace(/[!-/:-?[-`{-~]/g, "\\$&"));
}

export interface ChatMessage {
  readonly line: string;
  /** Of the portal; null where there is nothing to open. */
  readonly link: string | null;
}

const OPEN = "Open in Latchkey";

/** A message of Slack's incoming webhooks: URLs in the text don't become links, and names don't become mentions. */
export function slackMessage({ line, link }: ChatMessage): object {
  const text = slackText(line) + (link ? ` <${encodeURI(link)}|${OPEN}>` : "");
  return { text, mrkdwn: false, parse: "none", link_names: false, unfurl_links: false, unfurl_media: false };
}

/** A post of Mattermost's incoming webhooks, in Markdown. */
export function mattermostMessage({ line, link }: ChatMessage): object {
  return { text: markdownText(line) + (link ? ` [${OPEN}](${encodeURI(link)})` : "") };
}

/** An Adaptive Card for a Teams workflow. A text run knows no Markdown, unlike a text block. */
export function teamsMessage({ line, link }: ChatMessage): object {
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: withoutMentions(inOneLine(line)) }] }],
    actions: link ? [{ type: "Action.OpenUrl", title: OPEN, url: encodeURI(link) }] : [],
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}
