import { describe, expect, it } from "vitest";
import { parseVariables } from "./environment-variables";

const NOT_URLS = [
  "https:/latchkey.example.com",
  "https:///latchkey.example.com",
  "https:latchkey.example.com",
  "http:127.0.0.1:3000",
  "https:\\\\latchkey.example.com",
  "https://latchkey.example.com\\",
  "https://u:p@latchkey.example.com",
  "https://latchkey.example.com/#",
  "https://latchkey.example.com/%",
  " https://latchkey.example.com",
  "https://latchkey.\texample.com",
  "//latchkey.example.com",
];

describe("URLs of the environment", () => {
  it.each(NOT_URLS)("can't be %j", (url) => {
    for (const name of ["LATCHKEY_URL", "LATCHKEY_OIDC_ISSUER"]) {
      expect(() => parseVariables({ [name]: url })).toThrow(
        new RegExp(`^${name} is invalid: must be an http`),
      );
    }
  });

  it.each(["https://latchkey.example.com", "http://localhost:3000/", "https://[::1]:8443"])(
    "can be %s",
    (url) => {
      expect(parseVariables({ LATCHKEY_URL: url, LATCHKEY_OIDC_ISSUER: url }).LATCHKEY_URL).toBe(url);
      const issuer = `${url.replace(/\/$/, "")}/realms/a`;
      expect(parseVariables({ LATCHKEY_OIDC_ISSUER: issuer }).LATCHKEY_OIDC_ISSUER).toBe(issuer);
    },
  );

  it("name a database in full", () => {
    for (const url of ["postgres:latchkey", "postgresql:/latchkey", "https://localhost/latchkey"]) {
      expect(() => parseVariables({ DATABASE_URL: url })).toThrow(/^DATABASE_URL is invalid/);
    }
    for (const url of ["postgres://u:p%40@localhost:5432/latchkey", "postgresql:///latchkey?host=/run"]) {
      expect(parseVariables({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
    }
  });
});

it("an administrator's email can't pass for another one", () => {
  for (const emails of ["аdmin@example.com", "a@example.com, ａdmin@example.com"]) {
    expect(() => parseVariables({ LATCHKEY_ADMIN_EMAILS: emails })).toThrow(
      /^LATCHKEY_ADMIN_EMAILS is invalid/,
    );
  }
  expect(parseVariables({ LATCHKEY_ADMIN_EMAILS: "Admin@example.com, иван@example.com" })).toBeTruthy();
});

it("a redirect scheme with dots is a domain name in reverse", () => {
  for (const scheme of ["a.", "a..b", "com.-x"]) {
    expect(() => parseVariables({ LATCHKEY_REDIRECT_SCHEMES: scheme })).toThrow(/^LATCHKEY_REDIRECT_SCHEMES/);
  }
});
