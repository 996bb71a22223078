import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { load } from "@/app/_data/run";
import OutboxPage from "./page";

vi.mock("@/app/_data/run", () => ({ load: vi.fn(), mutate: vi.fn() }));
vi.mock("@/app/_components/shell/page", () => ({
  Page: ({ children }: { children: ReactNode }) => children,
}));
vi.mock("next/navigation", async (original) => ({
  ...(await original<typeof import("next/navigation")>()),
  usePathname: () => "/admin/outbox",
  useRouter: () => ({}),
}));

const pageInfo = (endCursor: string) => ({ hasNextPage: true, endCursor });
const mail = {
  id: "mail_1",
  kind: "INVITATION",
  recipient: "ada@example.com",
  subject: "Invitation",
  status: "SENT",
  response: null,
  createdAt: "2026-11-29T10:00:00.000Z",
};
const suppression = { id: "sup_1", email: "bea@example.com", response: "550", createdAt: mail.createdAt };

/** The page, and where its links with these words lead. */
async function shown(params: Readonly<Record<string, string>>, mails: readonly unknown[] = [mail]) {
  vi.mocked(load).mockResolvedValue({
    data: {
      outbox: { from: "latchkey@example.com", queued: 0, failed: 0, bounced: 0, suppressed: 1 },
      mails: { nodes: mails, pageInfo: pageInfo("m2") },
      mailSuppressions: { nodes: [suppression], pageInfo: pageInfo("s2") },
    },
    problem: null,
  } as never);
  const html = renderToStaticMarkup(await OutboxPage({ searchParams: Promise.resolve(params) }));
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)];
  const hrefs = (text: string) =>
    links.filter(([, , label]) => label?.includes(text)).map(([, href]) => href?.replaceAll("&amp;", "&"));
  return { html, hrefs };
}

it("each of the two lists keeps the position of the other, and the filter", async () => {
  const { html, hrefs } = await shown({ status: "SENT", after: "m1", suppressed: "s1" });
  expect(hrefs("Previous")).toEqual([
    "/admin/outbox?status=SENT&suppressed=s1",
    "/admin/outbox?status=SENT&after=m1#suppressions",
  ]);
  expect(hrefs("Next")).toEqual([
    "/admin/outbox?status=SENT&suppressed=s1&after=m2",
    "/admin/outbox?status=SENT&after=m1&suppressed=s2#suppressions",
  ]);
  expect(hrefs("Clear filters")).toEqual(["/admin/outbox?suppressed=s1"]);
  expect(html).toContain('<input type="hidden" name="suppressed" value="s1"/>');
});

it("a filter without matches leads to all mails, and keeps the other list", async () => {
  const { hrefs } = await shown({ status: "SENT", suppressed: "s1" }, []);
  expect(hrefs("Show all mails")).toEqual(["/admin/outbox?suppressed=s1"]);
});
