import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { forget, render, settled } from "@/testing/portal/kept-states";
import { SecretField } from "./secret-field";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));
const buttons = vi.hoisted(() => ({ toggle: () => {} }));
vi.mock("./icon-button", () => ({
  IconButton: ({ label, onClick }: { label: string; onClick: () => void }) => {
    if (/^(Hide|Reveal) /.test(label)) buttons.toggle = onClick;
    return label;
  },
}));
vi.mock("./copy-button", () => ({ CopyButton: ({ value }: { value: ReactNode }) => `Copies ${value}` }));
beforeEach(forget);

const shown = (value: string) => render(<SecretField label="link" value={value} />);

it("another value is shown as what is copied, and never beside the former one", () => {
  expect(shown("https://a")).toContain(">https://a</code>");
  const html = shown("https://b");
  expect(html).toContain(">https://b</code>");
  expect(html).toContain("Copies https://b");
  expect(html).not.toContain("https://a");
});

it("a hidden value stays hidden until there is another one", () => {
  shown("https://a");
  buttons.toggle();
  expect(shown("https://a")).not.toContain(">https://a</code>");
  buttons.toggle();
  expect(shown("https://a")).toContain(">https://a</code>");
  buttons.toggle();
  expect(shown("https://b")).toContain(">https://b</code>");
});

it("a fetched value is shown and hidden, and a failure is announced until the next attempt", async () => {
  const reveal = vi.fn(async () => ({ value: "fetched" }));
  const key = () => render(<SecretField label="key" reveal={reveal} />);
  const toggle = async () => {
    key();
    buttons.toggle();
    await settled();
    return key();
  };
  expect(key()).not.toContain("fetched");
  expect(await toggle()).toContain(">fetched</code>");
  expect(await toggle()).not.toContain("fetched");
  reveal.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const failed = await toggle();
  expect(failed).toContain('role="alert"');
  expect(failed).toContain("The server didn&#x27;t respond. Try again.");
  expect(await toggle()).not.toContain('role="alert"');
});
