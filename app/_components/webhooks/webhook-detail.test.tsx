import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, it, vi } from "vitest";
import type { WebhookRowFragment } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { WEBHOOK } from "@/app/_data/webhooks";
import type { WebhookPlace } from "./places";
import { WebhookDetail } from "./webhook-detail";
import { WebhookList } from "./webhook-list";

vi.mock("@/app/_data/run", () => ({ load: vi.fn(), mutate: vi.fn() }));
vi.mock("next/navigation", async (original) => ({
  ...(await original<typeof import("next/navigation")>()),
  usePathname: () => "/webhooks/whk_1",
  useRouter: () => ({}),
}));
vi.mock("@/app/_ui/refresh", () => ({ Refresh: () => null }));

const FAILED = { data: null, problem: { kind: "FAILED", message: "Timeout" } };
const webhook = {
  id: "whk_1",
  name: "Archive",
  url: "https://siem.example.com/latchkey",
  format: "STANDARD",
  status: "ACTIVE",
  statusReason: null,
  failingSince: "2026-11-29T10:00:00.000Z",
  missingSince: null,
  waitingCount: 0,
  events: [],
  previousSecretEndsAt: null,
  createdAt: "2026-11-01T10:00:00.000Z",
  deliveries: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
};
const found = { data: { webhook }, problem: null };
const APPLICATION: WebhookPlace = { kind: "application", id: "app_1" };
const AUDIT: WebhookPlace = { kind: "audit" };

let answers: { webhook: object; events: object };
beforeEach(() => {
  answers = {
    webhook: found,
    events: {
      data: { webhookEvents: [{ name: "member.added", label: "A member is added" }] },
      problem: null,
    },
  };
  vi.mocked(load).mockImplementation(
    async (document) => ((document as unknown) === WEBHOOK ? answers.webhook : answers.events) as never,
  );
});

const shown = async (place: WebhookPlace) =>
  renderToStaticMarkup(await WebhookDetail({ place, id: "whk_1", searchParams: Promise.resolve({}) }));

it("a webhook's settings have its events, or say that these couldn't be loaded", async () => {
  expect(await shown(APPLICATION)).toContain("All events, including those of later releases");
  answers.events = FAILED;
  const html = await shown(APPLICATION);
  expect(html).toContain("The events couldn&#x27;t be loaded");
  expect(html).not.toContain("Save changes");
  expect(html).toContain("Deliveries");
});

it("a stream of the audit log has no events, and is never called a webhook", async () => {
  answers = {
    webhook: { data: { webhook: { ...webhook, format: "JSON_LINES" } }, problem: null },
    events: FAILED,
  };
  const html = await shown(AUDIT);
  expect(html).toContain("Save changes");
  expect(html).not.toContain("All events");
  expect(html).toContain("Then the stream is paused.");
  const text = html.replace(/<[^>]*>/g, " ").replaceAll("webhook-id", "");
  expect(text).not.toMatch(/webhook/i);
});

it("a webhook whose URL can't be decrypted says so, and takes another one", async () => {
  expect(await shown(APPLICATION)).not.toContain("decrypted");
  answers.webhook = { data: { webhook: { ...webhook, url: null } }, problem: null };
  for (const place of [APPLICATION, AUDIT]) {
    const html = await shown(place);
    expect(html).toContain("The URL can&#x27;t be decrypted");
    expect(html).toContain("LATCHKEY_ENCRYPTION_KEYS");
    expect(html).toMatch(/<input[^>]*name="url"/);
    expect(html).toContain("Save changes");
  }
});

it("a list says whose URL can't be decrypted", () => {
  const rows = [webhook, { ...webhook, id: "whk_2", url: null }] as unknown as WebhookRowFragment[];
  const html = renderToStaticMarkup(<WebhookList place={APPLICATION} webhooks={rows} />);
  expect(html).toContain("siem.example.com");
  expect(html).toContain("Can&#x27;t be decrypted");
});

it.each([
  [APPLICATION, "This webhook couldn&#x27;t be loaded"],
  [AUDIT, "This stream couldn&#x27;t be loaded"],
])("what can't be loaded has the place's name", async (place, title) => {
  answers.webhook = FAILED;
  expect(await shown(place)).toContain(title);
});
