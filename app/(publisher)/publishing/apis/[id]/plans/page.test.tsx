import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, it, vi } from "vitest";
import { MOST_PLANS } from "@/app/_data/publishing";
import { load } from "@/app/_data/run";
import PlansPage from "./page";

vi.mock("@/app/_data/run", () => ({ load: vi.fn(), mutate: vi.fn() }));
vi.mock("@/app/_auth/current", () => ({ requireSignedIn: async () => ({ session: { roles: [] } }) }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ refresh: () => {} }),
  notFound: () => {
    throw new Error("not found");
  },
}));

const plan = (number: number) => ({
  id: `plan_${number}`,
  name: `Plan ${number}.`,
  description: "",
  authenticationType: "API_KEY",
  approval: "AUTO",
  status: number <= 10 ? "PUBLISHED" : "CLOSED",
  openSubscriptionCount: 0,
});
const plans = (count: number) => Array.from({ length: count }, (_, at) => plan(at + 1));
const answer = (count: number) => ({
  data: {
    api: { id: "api_1", viewerCanManage: false, viewerCanManageSubscriptions: true, plans: plans(count) },
  },
  problem: null,
});

beforeEach(() => vi.mocked(load).mockReset());

/** How many plans the page shows, and whether it names older ones. */
async function shown() {
  const page = await PlansPage({ params: Promise.resolve({ id: "api_1" }) });
  const markup = renderToStaticMarkup(page);
  const names = new Set(markup.match(/Plan \d+\./g));
  return { count: names.size, namesOlder: markup.includes("plans(first: 1000)") };
}

it("shows the closed plans beyond those that an API has without asking for more", async () => {
  vi.mocked(load)
    .mockResolvedValueOnce(answer(50) as never)
    .mockResolvedValueOnce(answer(120) as never);
  expect(await shown()).toEqual({ count: 120, namesOlder: false });
  const [document, variables] = vi.mocked(load).mock.lastCall ?? [];
  expect(String(document)).toContain(`plans(first: ${MOST_PLANS})`);
  expect(variables).toEqual({ id: "api_1" });
});

it("asks for no others where there are none, and says where even older ones are", async () => {
  vi.mocked(load).mockResolvedValueOnce(answer(49) as never);
  expect(await shown()).toEqual({ count: 49, namesOlder: false });
  expect(load).toHaveBeenCalledTimes(1);
  vi.mocked(load)
    .mockResolvedValueOnce(answer(50) as never)
    .mockResolvedValueOnce(answer(MOST_PLANS) as never);
  expect(await shown()).toEqual({ count: MOST_PLANS, namesOlder: true });
});

it("shows the plans that it has if the others can't be loaded", async () => {
  vi.mocked(load)
    .mockResolvedValueOnce(answer(50) as never)
    .mockResolvedValueOnce({ data: null, problem: { code: "UNAVAILABLE" } } as never);
  expect(await shown()).toEqual({ count: 50, namesOlder: false });
});
