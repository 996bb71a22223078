import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  forgetShown,
  forgetShownOnce,
  lostValue,
  subscribeToLost,
  useKeptOnce,
  useShownOnce,
} from "./shown-once-store";

/** Runs the effects of a component immediately, and keeps what ends them. */
const react = vi.hoisted(() => ({ ends: [] as (() => void)[] }));
vi.mock("react", async (original) => ({
  ...(await original<object>()),
  useRef: (current: unknown) => ({ current }),
  useState: (initial: unknown) => [initial, () => {}],
  useEffect: (run: () => (() => void) | undefined) => {
    const end = run();
    if (end) react.ends.push(end);
  },
}));

/** A component that is mounted: `end` removes it. */
function mount<T>(hook: () => T): { result: T; end: () => void } {
  react.ends = [];
  const result = hook();
  const ends = react.ends;
  const end = () => {
    for (const each of ends) each();
  };
  return { result, end };
}

const TOKEN = { what: "access token", value: "lkp_1" };

describe("values that are shown once", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    forgetShownOnce(TOKEN);
  });
  afterEach(() => vi.useRealTimers());
  const lost = () => {
    vi.advanceTimersByTime(1_000);
    const found = lostValue();
    return found && { what: found.what, value: found.value };
  };

  it("are lost with the page that shows them, and only then", () => {
    const listener = vi.fn();
    const unsubscribe = subscribeToLost(listener);
    const form = mount(useKeptOnce);
    form.result(TOKEN);
    const view = mount(() => useShownOnce(TOKEN.value));
    form.end();
    expect(lost()).toBeNull();
    listener.mockClear();
    view.end();
    expect(lostValue()).toBeNull();
    expect(lost()).toEqual(TOKEN);
    expect(listener).toHaveBeenCalledOnce();
    unsubscribe();
  });

  it("are lost if the page is gone before the response", () => {
    const form = mount(useKeptOnce);
    form.end();
    form.result(TOKEN);
    expect(lost()).toEqual(TOKEN);
    // A page that shows it again doesn't take it from the dialog, which the user closes.
    mount(() => useShownOnce(TOKEN.value));
    expect(lost()).toEqual(TOKEN);
    forgetShownOnce(TOKEN);
    expect(lost()).toBeNull();
  });

  it("pass from one component to the next", () => {
    const form = mount(useKeptOnce);
    form.result(TOKEN);
    form.end();
    vi.advanceTimersByTime(100);
    mount(() => useShownOnce(TOKEN.value));
    expect(lost()).toBeNull();
  });

  it.each([
    ["copied", () => mount(() => useShownOnce(TOKEN.value)).result.onCopied()],
    ["left on purpose", forgetShown],
    ["known not to work any more", () => forgetShownOnce({ what: TOKEN.what })],
  ])("aren't lost when they are %s", (_, settle) => {
    const form = mount(useKeptOnce);
    form.result(TOKEN);
    settle();
    form.end();
    expect(lost()).toBeNull();
  });

  it("are replaced by a newer one, and end with an attempt that ends them", () => {
    const form = mount(useKeptOnce);
    form.result(TOKEN);
    form.result({ ...TOKEN, value: "lkp_2" });
    form.result(undefined);
    form.end();
    expect(lost()).toEqual({ ...TOKEN, value: "lkp_2" });
    form.result({ ...TOKEN, value: "lkp_3" });
    form.result(null);
    expect(lost()).toBeNull();
  });
});

const ROOT = join(import.meta.dirname, "../..");

/** What payloads bring that can be fetched or created again without harm. */
const AGAIN = new Set([
  "clientSecret",
  "revealApiKey.apiKey",
  // A set-up that was begun is begun again.
  "startAuthenticatorApp.secret",
]);

/** The components whose action runs a mutation with a value that is shown once. Each keeps it by `useFormAction` or `useKeptOnce`. */
const KEPT_BY: Readonly<Record<string, readonly string[]>> = {
  addPasskey: ["app/_components/second-factor/passkey-set-up.tsx"],
  addUser: ["app/(admin)/admin/users/new/new-user-form.tsx"],
  confirmAuthenticatorApp: ["app/_components/second-factor/authenticator-app.tsx"],
  createAccessToken: ["app/(portal)/access-tokens/new/create-token-form.tsx"],
  createApplicationToken: ["app/(portal)/applications/[id]/credentials/new-token/new-token-form.tsx"],
  createGateway: ["app/(admin)/admin/gateways/new/new-gateway-form.tsx"],
  createWebhook: ["app/_components/webhooks/new-webhook-form.tsx"],
  regenerateRecoveryCodes: ["app/_components/second-factor/proof-form.tsx"],
  renewApiKey: [
    "app/(portal)/_parts/api-key-menu.tsx",
    "app/(portal)/applications/[id]/subscriptions/_parts/key-buttons.tsx",
  ],
  renewWebhookSecret: ["app/_components/webhooks/edit-webhook-form.tsx"],
  rotateAccessToken: ["app/_components/access-tokens/token-actions-menu.tsx"],
  rotateApplicationToken: ["app/_components/access-tokens/token-actions-menu.tsx"],
  sendPasswordReset: ["app/(admin)/admin/users/[id]/_parts/sign-in-forms.tsx"],
  subscribe: ["app/(portal)/apis/[id]/subscribe/_parts/subscribe-form.tsx"],
  updateWebhook: ["app/_components/webhooks/edit-webhook-form.tsx"],
};

const SECRET = /^(?:apiKey|clientSecret|link|recoveryCodes|secret|token)$/;

/** The mutations of the portal whose selected payload has a secret, from the SDL and the documents. */
function mutationsWithSecrets(): string[] {
  const schema = buildSchema(readFileSync(join(ROOT, "graphql/schema.graphql"), "utf8"));
  const files = execFileSync(
    "git",
    ["ls-files", "-co", "--exclude-standard", "app/**/*.ts", "app/**/*.tsx"],
    {
      cwd: ROOT,
      encoding: "utf8",
    },
  );
  const sources = files
    .split("\n")
    .filter((file) => file && !file.includes("/generated/"))
    .map((file) => readFileSync(join(ROOT, file), "utf8"));
  const found = new Set<string>();
  for (const [, text = ""] of sources.flatMap((source) => [...source.matchAll(/graphql\(`([^`]*)`\)/g)])) {
    const types = new TypeInfo(schema);
    let mutation = "";
    visit(
      parse(text),
      visitWithTypeInfo(types, {
        Field: ({ name: { value } }) => {
          const parent = types.getParentType();
          if (parent === schema.getMutationType()) mutation = value;
          const isPayload =
            isObjectType(parent) && parent.getInterfaces().some(({ name }) => name === "MutationPayload");
          if (!isPayload || !SECRET.test(value)) return;
          if (!AGAIN.has(value) && !AGAIN.has(`${mutation}.${value}`)) found.add(mutation);
        },
      }),
    );
  }
  return [...found].sort();
}

it("every value that is shown once outlives its page", () => {
  expect(mutationsWithSecrets()).toEqual(Object.keys(KEPT_BY));
  for (const file of Object.values(KEPT_BY).flat()) {
    const source = readFileSync(join(ROOT, file), "utf8");
    const forms = [...source.matchAll(/useFormAction<[\s\S]*?EMPTY_FORM(,?)/g)];
    const keeps = source.includes("useKeptOnce(") || (forms.length > 0 && forms.every(([, comma]) => comma));
    expect(keeps, file).toBe(true);
  }
});
