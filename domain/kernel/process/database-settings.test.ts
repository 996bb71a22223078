import { expect, it } from "vitest";
import { parseVariables } from "../environment-variables";
import { databaseSettings, requirePoolerUrl } from "./database-settings";

const POOLER = "postgres://latchkey:secret@pooler:6432/latchkey";
const DIRECT = "postgres://latchkey:secret@postgres:5432/latchkey";

it("without a pooler, everything uses DATABASE_URL", () => {
  for (const more of [{}, { LATCHKEY_DATABASE_DIRECT_URL: "" }]) {
    const raw = parseVariables({ DATABASE_URL: DIRECT, ...more });
    expect(databaseSettings(raw)).toMatchObject({
      databaseUrl: DIRECT,
      databaseDirectUrl: DIRECT,
      databaseIsPooled: false,
    });
    expect(() => requirePoolerUrl(raw)).not.toThrow();
  }
});

it("a direct URL says that the other one is a pooler's, and needs it", () => {
  const raw = parseVariables({ DATABASE_URL: POOLER, LATCHKEY_DATABASE_DIRECT_URL: DIRECT });
  expect(databaseSettings(raw)).toMatchObject({
    databaseUrl: POOLER,
    databaseDirectUrl: DIRECT,
    databaseIsPooled: true,
  });
  const alone = parseVariables({ LATCHKEY_DATABASE_DIRECT_URL: DIRECT });
  expect(() => requirePoolerUrl(alone)).toThrow(/^DATABASE_URL is not set: LATCHKEY_DATABASE_DIRECT_URL is/);
  expect(() => parseVariables({ LATCHKEY_DATABASE_DIRECT_URL: "mysql://secret" })).toThrow(
    /^LATCHKEY_DATABASE_DIRECT_URL is invalid: must be a postgres/,
  );
});
