import { expect, it } from "vitest";
import type { Api } from "../api";
import { EXIT, Failure } from "../failure";
import { carryOut } from "./carry-out";
import type { Change, Current } from "./difference";
import type { Identities } from "./identities";

const CREATE = "createApplication";
const changes: readonly Change[] = [
  { kind: "CREATE", application: "shop", about: "create Shop", input: {} },
  { kind: "INVITE", application: "shop", about: "invite", input: { email: "a@example.com", role: "USER" } },
];
const current = { applications: new Map([["shop", null]]) } as unknown as Current;

/** Creating returns a secret; inviting comes to what is given. */
const apiWith = (invite: () => Promise<unknown>): Api => ({
  url: "https://latchkey.example.com",
  query: () => Promise.reject(new Error("not asked for")),
  mutate: ((document: string) =>
    document.includes(CREATE)
      ? Promise.resolve({ application: { id: "app_1" }, secret: "s3cret", userErrors: [] })
      : invite()) as Api["mutate"],
});

const identitiesWith = (record: () => Promise<void>) =>
  ({ record, recordInvited: () => Promise.resolve() }) as unknown as Identities;
const kept = identitiesWith(() => Promise.resolve());

it.each([EXIT.denied, EXIT.unreachable])(
  "keeps the secrets of what was done when the rest fails with %i",
  async (code) => {
    const failure = new Failure("Gone.", code);
    const api = apiWith(() => Promise.reject(failure));
    const { outcomes, stop } = await carryOut(api, [...changes, ...changes], current, kept, false);
    expect(stop).toBe(failure);
    expect(outcomes.map(({ error, secret }) => secret ?? error)).toEqual([
      "s3cret",
      "Gone.",
      "Not tried.",
      "Not tried.",
    ]);
  },
);

it("keeps the secret of a change whose ID can't be recorded, and stops", async () => {
  const identities = identitiesWith(() => Promise.reject(new Error("EROFS: read-only file system")));
  const api = apiWith(() => Promise.reject(new Error("tried")));
  const { outcomes, stop } = await carryOut(api, changes, current, identities, false);
  expect(outcomes.map(({ error, secret }) => secret ?? error)).toEqual(["s3cret", "Not tried."]);
  expect(stop).toMatchObject({ exitCode: EXIT.failed, message: expect.stringContaining("EROFS") });
});

it("goes on after a rejection", async () => {
  const userErrors = [{ code: "INVALID_INPUT", message: "No.", field: null }];
  const api = apiWith(() => Promise.resolve({ userErrors }));
  const { outcomes, stop } = await carryOut(api, [...changes, ...changes], current, kept, false);
  expect(outcomes.map(({ error }) => error)).toEqual([null, "No.", null, "No."]);
  expect(stop).toBeNull();
});
