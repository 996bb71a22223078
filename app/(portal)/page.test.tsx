import { beforeEach, expect, it, vi } from "vitest";
import { requireSignedIn } from "@/app/_auth/current";
import { loadHealthChecks, loadHome } from "@/app/_data/home";
import HomePage from "./page";

vi.mock("@/app/_auth/current", () => ({ requireSignedIn: vi.fn() }));
vi.mock("@/app/_data/home", () => ({ loadHome: vi.fn(), loadHealthChecks: vi.fn() }));
vi.mock("@/app/_components/shell/page", () => ({ Page: () => null }));

beforeEach(() => {
  vi.mocked(loadHome).mockReset();
  vi.mocked(loadHealthChecks).mockReset().mockResolvedValue([]);
});

it.each([
  ["an administrator", ["USER", "ADMIN"], 1],
  ["another user", ["USER", "API_PUBLISHER"], 0],
])("the page of %s loads all that it needs together", async (_, roles, checks) => {
  vi.mocked(requireSignedIn).mockResolvedValue({ session: { roles } } as never);
  let answer: (home: never) => void = () => {};
  vi.mocked(loadHome).mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const page = HomePage();
  await vi.waitFor(() => expect(loadHome).toHaveBeenCalledOnce());
  expect(loadHealthChecks).toHaveBeenCalledTimes(checks);
  answer({ data: null, problem: { kind: "FAILED", message: "Timeout" } } as never);
  await page;
  expect(loadHealthChecks).toHaveBeenCalledTimes(checks);
});
