import { describe, expect, it } from "vitest";
import { newToken } from "@/domain/kernel/token-format";
import { credentialHeaders, readCredentials, withoutKeyParameter } from "./credentials.rules";
import type { PlanRecord } from "./records";

type Type = PlanRecord["authenticationType"];
const KEY = newToken("lk");
const MIXED: readonly Type[] = ["KEYLESS", "API_KEY", "JWT", "OAUTH2"];
const plansOf = (types: readonly Type[]) => types.map((authenticationType) => ({ authenticationType }));

function read(
  rawHeaders: readonly string[],
  {
    query = "",
    types = MIXED,
    parameter = "api_key" as string | null,
    header = "X-API-Key",
    forwards = false,
  } = {},
) {
  const reading = readCredentials(
    { keyHeader: header, keyQueryParameter: parameter, forwardsCredential: forwards },
    plansOf(types),
    rawHeaders,
    query,
  );
  return reading.ok ? reading.credentials : reading.reason;
}
const none = { key: null, token: null, other: false };

describe("the key header", () => {
  it.each([
    [["X-API-Key", KEY]],
    [["x-api-key", KEY]],
    [["X-Api-KEY", `  ${KEY}\t`]],
    [["Host", "a", "X-API-Key", KEY, "Accept", "*/*"]],
  ])("is read in any case: %j", (headers) => {
    expect(read(headers)).toEqual({ ...none, key: KEY });
  });

  it("takes custom keys of 8 to 128 characters", () => {
    for (const key of ["partner-7", "A.b_c~d+e/f=g-", "k".repeat(128)]) {
      expect(read(["X-API-Key", key])).toEqual({ ...none, key });
    }
  });

  it.each([
    "",
    " ",
    "short",
    "k".repeat(129),
    "k".repeat(60_000),
    `${KEY}x`,
    KEY.slice(0, -1),
    `${KEY.slice(0, -1)}${KEY.endsWith("0") ? "1" : "0"}`,
    "lk_",
    "lk_partner-key",
    `${KEY}, ${KEY}`,
    `${KEY},${KEY}`,
    `"${KEY}"`,
    `Bearer ${KEY}`,
    "partner key",
    "pärtner-key",
    "partner\u0000key",
    "partner%2Dkey",
    "constructor\n",
  ])("is malformed with %j, whatever the plans", (value) => {
    for (const types of [MIXED, ["KEYLESS"], ["API_KEY"], ["JWT"], []] as Type[][]) {
      expect(read(["X-API-Key", value], { types })).toBe("KEY_MALFORMED");
    }
  });

  it("can have a name per API", () => {
    expect(read(["Orders-Key", KEY], { header: "orders-KEY" })).toEqual({ ...none, key: KEY });
    expect(read(["X-API-Key", KEY], { header: "Orders-Key" })).toEqual(none);
  });

  it("is not read in other spellings of its name", () => {
    expect(read(["X_API_Key", KEY, "X.API.Key", KEY, "X-API-Key ", KEY, "XAPIKey", KEY])).toEqual(none);
  });

  it("can't come twice, nor in the query too", () => {
    expect(read(["X-API-Key", KEY, "x-api-key", KEY])).toBe("CREDENTIALS_CONFLICT");
    expect(read(["X-API-Key", KEY, "x-api-key", ""])).toBe("CREDENTIALS_CONFLICT");
    expect(read(["X-API-Key", KEY], { query: `api_key=${KEY}` })).toBe("CREDENTIALS_CONFLICT");
    expect(read(["X-API-Key", KEY], { query: "api_key" })).toBe("CREDENTIALS_CONFLICT");
  });
});

describe("the key query parameter", () => {
  it.each([
    `api_key=${KEY}`,
    `a=1&api_key=${KEY}&b`,
    `%61pi%5Fkey=${KEY}`,
    `api_key=${KEY.replace("_", "%5F")}`,
  ])("is read in any encoding: %s", (query) => {
    expect(read([], { query })).toEqual({ ...none, key: KEY });
  });

  it("keeps the plus sign of a custom key", () => {
    expect(read([], { query: "api_key=partner+key" })).toEqual({ ...none, key: "partner+key" });
    expect(read([], { query: "api_key=partner%2Bkey" })).toEqual({ ...none, key: "partner+key" });
  });

  it.each([
    `api_key=${KEY}&api_key=${KEY}`,
    `api_key=${KEY}&%61pi_key=x`,
    "api_key&api_key",
    `api_key=${KEY}&api_key=`,
  ])("can't come twice: %s", (query) => {
    expect(read([], { query })).toBe("CREDENTIALS_CONFLICT");
  });

  it.each([
    "api_key=",
    "api_key",
    "api_key=%zz%zz%zz",
    "api_key=%ff%ff%ff",
    "api_key=a%20b%20c%20d",
    "api_key=lk_x",
  ])("is malformed: %s", (query) => {
    expect(read([], { query })).toBe("KEY_MALFORMED");
  });

  it.each([`API_KEY=${KEY}`, `api_key[]=${KEY}`, `%zz=${KEY}`, `a=api_key=${KEY}`, "", "&&=&"])(
    "isn't there: %s",
    (query) => {
      expect(read([], { query })).toEqual(none);
    },
  );

  it("isn't read where the API has none", () => {
    expect(read([], { query: `api_key=${KEY}`, parameter: null })).toEqual(none);
  });

  it("can be taken out of a query, all of it", () => {
    const api = { keyQueryParameter: "api_key" };
    expect(withoutKeyParameter(api, `a=1&api_key=x&b=%zz&%61pi_key=y&api_keys=z&api_key`)).toBe(
      "a=1&b=%zz&api_keys=z",
    );
    expect(withoutKeyParameter(api, "api_key=x")).toBe("");
    expect(withoutKeyParameter({ keyQueryParameter: null }, "api_key=x")).toBe("api_key=x");
  });
});

describe("Authorization", () => {
  it.each(["Bearer a.b-c_d~e+f/g==", "bearer x", "BEARER   x", " Bearer x\t"])("has a token: %j", (value) => {
    expect(read(["Authorization", value])).toMatchObject({
      key: null,
      other: false,
      token: expect.any(String),
    });
  });

  it.each([
    "Bearer",
    "Bearer ",
    "Bearer a b",
    "Bearer a,b",
    "Bearer a, Bearer b",
    "Bearer\ta",
    "Bearer =a",
    'Bearer "a"',
    "Bearer ä",
    "Bearer token=a;",
    `Bearer ${"a".repeat(16_385)}`,
  ])("has a malformed token: %j", (value) => {
    expect(read(["Authorization", value])).toBe("TOKEN_MALFORMED");
  });

  it("can have a token of up to 16,384 characters, as of users with many groups", () => {
    for (const token of ["a".repeat(10_000), `${"a".repeat(16_383)}=`])
      expect(read(["Authorization", `Bearer  ${token}`])).toEqual({ ...none, token });
  });

  it.each(["", "Basic dXNlcjpwYXNz", "Digest x", "DPoP x", "Bearerx y", KEY, ","])(
    "has something else, which is never keyless: %j",
    (value) => {
      expect(read(["Authorization", value])).toEqual({ ...none, other: true });
      expect(read(["Authorization", value], { types: ["KEYLESS", "API_KEY"] })).toEqual({
        ...none,
        other: true,
      });
    },
  );

  it("can't come twice, whatever the plans", () => {
    for (const types of [MIXED, ["KEYLESS"], ["API_KEY"]] as Type[][]) {
      expect(read(["Authorization", "Bearer a", "authorization", "Bearer a"], { types })).toBe(
        "CREDENTIALS_CONFLICT",
      );
    }
  });

  it("belongs to the API where no plan takes tokens, but keeps a call from being keyless", () => {
    expect(read(["Authorization", "Bearer a", "X-API-Key", KEY], { types: ["API_KEY"] })).toEqual({
      key: KEY,
      token: null,
      other: true,
    });
    expect(read(["Authorization", "Bearer a"], { types: ["KEYLESS", "API_KEY"] })).toEqual({
      ...none,
      other: true,
    });
  });

  it("isn't read where the only plan is keyless and the API gets credentials", () => {
    for (const value of ["Bearer a", "Bearer garbage, more", "Basic a", ""]) {
      const headers = ["Authorization", value];
      expect(read(headers, { types: ["KEYLESS"], forwards: true })).toEqual(none);
      expect(read(headers, { types: ["KEYLESS"] })).toEqual({ ...none, other: true });
      expect(read(headers, { types: [], forwards: false })).toEqual({ ...none, other: true });
      expect(read(headers, { types: ["KEYLESS", "API_KEY"], forwards: true })).toEqual({
        ...none,
        other: true,
      });
    }
  });

  it("can come with a key", () => {
    expect(read(["Authorization", "Bearer a", "X-API-Key", KEY])).toEqual({
      key: KEY,
      token: "a",
      other: false,
    });
  });
});

describe("headers", () => {
  it("of 64 kB take no long time", () => {
    const started = performance.now();
    for (const part of [" ", "\t", "a ", "=", "Bearer ", ","]) {
      const long = part.repeat(65_536 / part.length);
      read(["X-API-Key", `a${long}b`]);
      for (const value of [`a${long}b`, `Bearer${long}b`, `Bearer ${long}`]) read(["Authorization", value]);
      read([], { query: `${long.replaceAll(" ", "&")}api_key=x` });
    }
    expect(performance.now() - started).toBeLessThan(500);
  });

  it("of any shape are read without an error", () => {
    for (const headers of [[], [""], ["X-API-Key"], ["__proto__", "x"], ["", "", "constructor", "y"]]) {
      expect(() => read(headers)).not.toThrow();
    }
    expect(read(["X-API-Key"])).toEqual(none);
  });

  it("with credentials are known, for taking them out", () => {
    const api = { keyHeader: "X-API-Key" };
    expect(credentialHeaders(api, plansOf(["KEYLESS", "API_KEY"]))).toEqual(["x-api-key"]);
    expect(credentialHeaders(api, plansOf(["API_KEY", "JWT"]))).toEqual(["x-api-key", "authorization"]);
  });
});
