import { isValidElement, type ReactElement, type ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { TokenTable } from "@/app/_components/access-tokens/token-table";
import { load } from "@/app/_data/run";
import { readListing } from "@/app/_lib/listing";
import { TokensSection } from "./tokens-section";

vi.mock("@/app/_data/run", () => ({ load: vi.fn(), mutate: vi.fn() }));

/** The pagination below the table of tokens. */
function footerOf(node: ReactNode): Record<string, unknown> | undefined {
  if (Array.isArray(node)) return node.map(footerOf).find(Boolean);
  if (!isValidElement(node)) return undefined;
  const { type, props } = node as ReactElement<{ children?: ReactNode; footer?: ReactElement }>;
  return type === TokenTable ? (props.footer?.props as Record<string, unknown>) : footerOf(props.children);
}

const PATH = "/applications/app_1/credentials";

async function shown(
  tokens: string | undefined,
  hasNextPage: boolean,
  nodes: readonly unknown[] = [{}],
  keys: Readonly<Record<string, string>> = {},
) {
  const accessTokens = { nodes, pageInfo: { hasNextPage, endCursor: "end" } };
  const application = { viewerCanManageAccessTokens: true, accessTokens };
  vi.mocked(load).mockResolvedValue({ data: { application }, problem: null } as never);
  const listing = await readListing(PATH, Promise.resolve({ ...keys, tokens }), ["tokens"]);
  return TokensSection({ applicationId: "app_1", listing });
}

it("shows all tokens, page by page: an old active one comes after many revoked ones", async () => {
  const first = footerOf(await shown(undefined, true));
  expect(first).toMatchObject({ nextHref: "/applications/app_1/credentials?tokens=end#access-tokens" });
  expect(first?.previousHref).toBeUndefined();
  expect(load).toHaveBeenLastCalledWith(expect.anything(), { id: "app_1", after: undefined });

  const last = footerOf(await shown("end", false));
  expect(last).toMatchObject({ previousHref: "/applications/app_1/credentials#access-tokens" });
  expect(last?.nextHref).toBeUndefined();
  expect(load).toHaveBeenLastCalledWith(expect.anything(), { id: "app_1", after: "end" });
});

it("keeps the page of the API keys above", async () => {
  const keys = { after: "key", page: "2" };
  const footer = footerOf(await shown("end", true, [{}], keys));
  expect(footer).toMatchObject({
    previousHref: `${PATH}?after=key&page=2#access-tokens`,
    nextHref: `${PATH}?tokens=end&after=key&page=2#access-tokens`,
  });
});

it("leads from an emptied page to the first one", async () => {
  await expect(shown("end", false, [])).rejects.toMatchObject({
    digest: expect.stringContaining("/applications/app_1/credentials#access-tokens"),
  });
});
