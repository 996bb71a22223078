import { beforeEach, describe, expect, it, vi } from "vitest";
import { type RequestContext, withRequest } from "@/domain/kernel/request/context";

/* React passes on to a server action whatever a request says its arguments are. */

const run = vi.hoisted(() => ({ mutate: vi.fn(), load: vi.fn(), loadMatches: vi.fn() }));
vi.mock("./_data/run", () => run);
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined, set: () => {}, delete: () => {} }),
  headers: async () => new Headers(),
}));
class Redirected extends Error {}
vi.mock("next/navigation", () => ({
  redirect: () => {
    throw new Redirected();
  },
}));

type Action = (...given: readonly unknown[]) => Promise<unknown>;
const modules = import.meta.glob<Record<string, Action>>("./**/*actions.{ts,tsx}", { eager: true });
const actions = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports).map(([name, action]) => [`${file} ${name}`, action] as const),
);

beforeEach(() => {
  run.mutate.mockReset().mockResolvedValue({ data: null, userErrors: [] });
  run.load.mockReset().mockResolvedValue({ data: null, problem: { kind: "FAILED", message: "No." } });
  run.loadMatches.mockReset().mockResolvedValue({ applications: { nodes: [] }, apis: { nodes: [] } });
});

/** @returns the name of the error, or null if the action returned; and whether the response will be a 400 */
async function call(action: Action, given: readonly unknown[]): Promise<[string | null, boolean]> {
  const context: RequestContext = { id: "test", unavailable: null };
  const error = await withRequest(context, () =>
    action(...given).then(
      () => null,
      (thrown: unknown) => thrown,
    ),
  );
  const name = error instanceof Redirected ? null : error && (error as Error).name;
  return [name as string | null, context.malformed === true];
}

const WRONG: readonly (readonly unknown[])[] = [
  [],
  [null],
  [null, null],
  [undefined, {}],
  [{}],
  [{}, {}],
  [[], []],
  [1, 1, 1],
  [Promise.resolve(), new Map()],
  [{ toString: null }, { get: null, getAll: 1 }],
];

describe("a server action called with wrong arguments", () => {
  it("is one of all of them", () => expect(actions.length).toBeGreaterThan(60));

  it.each(actions)("%s changes nothing", async (_name, action) => {
    if (action.length === 0) return;
    for (const given of WRONG) {
      const [name, malformed] = await call(action, given);
      expect([name, malformed]).toEqual(name === null ? [null, false] : ["MalformedFormError", true]);
    }
    expect(run.mutate).not.toHaveBeenCalled();
  });

  // Signing in reads the environment first; server/malformed.server.test.ts has its cases.
  const others = actions.filter(([name]) => !name.includes("/_auth/"));

  it.each(others)("%s accepts any state before and any form", async (_name, action) => {
    for (const given of [
      [new FormData()],
      ["x"],
      ["x", "x"],
      [null, new FormData()],
      ["x", new FormData()],
    ]) {
      const [name] = await call(action, given);
      expect([null, "MalformedFormError"]).toContain(name);
    }
  });
});
