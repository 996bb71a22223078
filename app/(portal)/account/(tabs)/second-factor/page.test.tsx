import type { ComponentProps, ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { RecoveryCodes } from "@/app/_components/second-factor/recovery-codes";
import { load } from "@/app/_data/run";
import { Banner } from "@/app/_ui/banner";
import { call, elementsIn, forget, render } from "@/testing/portal/kept-states";
import SecondFactorPage from "./page";
import { SecondFactor } from "./second-factor";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));
vi.mock("@/app/_data/run", () => ({ load: vi.fn(), mutate: vi.fn() }));
const setUp = vi.hoisted(() => ({ onDone: (_codes: readonly string[]) => {} }));
vi.mock("@/app/_components/second-factor/passkey-set-up", () => ({
  PasskeySetUp: ({ onDone }: { onDone: (codes: readonly string[]) => void }) => {
    setUp.onDone = onDone;
    return null;
  },
}));
vi.mock("@/app/_components/second-factor/authenticator-app", () => ({ AuthenticatorAppSetUp: () => null }));
vi.mock("./confirmed-proof", () => ({ ConfirmedProof: () => null }));
beforeEach(forget);

type Factor = NonNullable<ComponentProps<typeof SecondFactor>["factor"]>;

const PASSKEY = { id: "pky_1", name: "Laptop", createdAt: "2026-11-29T10:00:00.000Z", lastUsedAt: null };
const NONE: Factor = { authenticatorApp: null, passkeys: [], recoveryCodeCount: 0, isRequired: false };
const ONE: Factor = { ...NONE, passkeys: [PASSKEY], recoveryCodeCount: 10 };
const PROBLEM = { data: null, problem: { kind: "FAILED", message: "Timeout" } };
const loaded = (secondFactor: object) => ({ data: { viewer: { secondFactor } }, problem: null });

async function page(response: object) {
  vi.mocked(load).mockResolvedValue(response as never);
  return SecondFactorPage();
}

/** The codes that the panel shows. */
function codesOf(factor: Factor | null, children?: ReactNode) {
  const elements = elementsIn(call(() => SecondFactor({ factor, children })));
  return elements.find(({ element }) => element.type === RecoveryCodes)?.element.props.codes;
}

/** Adds a passkey, which brings codes. */
function add(codes: readonly string[]) {
  render(<SecondFactor factor={NONE} />);
  setUp.onDone(codes);
}

it("new codes stay until the last second factor is removed, which ends them", () => {
  add(["one"]);
  expect(codesOf(NONE)).toEqual(["one"]);
  expect(codesOf({ ...ONE, passkeys: [PASSKEY, { ...PASSKEY, id: "pky_2" }] })).toEqual(["one"]);
  expect(codesOf(ONE)).toEqual(["one"]);
  expect(codesOf(NONE)).toBeUndefined();
});

it("new codes stay if the page can't be loaded again", async () => {
  const placeOf = (node: ReactNode) =>
    elementsIn(node).find(({ element }) => element.type === SecondFactor)?.place;
  const [before, after, failed] = [
    await page(loaded(NONE)),
    await page(loaded({ ...ONE, isRequired: true })),
    await page(PROBLEM),
  ];
  expect(placeOf(after)).toBe(placeOf(before));
  expect(placeOf(failed)).toBe(placeOf(before));
  expect(placeOf(failed)).toBeDefined();

  add(["one"]);
  expect(codesOf(ONE)).toEqual(["one"]);
  expect(codesOf(null, "couldn't be loaded")).toEqual(["one"]);
  expect(codesOf(ONE)).toEqual(["one"]);
});

it("a problem replaces the panel's lists", async () => {
  const html = render(await page(PROBLEM));
  expect(html).toContain("Your second factor couldn&#x27;t be loaded");
  expect(html).not.toContain("Passkeys");
  expect(html).not.toContain("You have no second factor");
});

it("other codes have another banner, which is announced", () => {
  const keyOf = (codes: readonly string[]) =>
    elementsIn(call(() => RecoveryCodes({ codes }))).find(({ element }) => element.type === Banner)?.element
      .key;
  expect(keyOf(["one"])).toBe(keyOf(["one"]));
  expect(keyOf(["two"])).not.toBe(keyOf(["one"]));
});
