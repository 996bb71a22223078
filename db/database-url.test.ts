import { describe, expect, it } from "vitest";
import { DatabaseUrlError, queueUrl, withAddress } from "./database-url";

describe("a database's URL is rejected in one line that says what to do, and never quoted", () => {
  it.each([
    ["postgres://u:secret@one,two/db", /names several hosts\. Name one\./],
    ["postgres://u:secret@one:99999/db", /can't be read/],
    ["postgres://u:secret@one/db?port=0", /port .* must be a number from 1 to 65535/],
    [
      "postgres://u:secret@one/db?sslmode=prefer",
      /sslmode .* must be one of disable, require, verify-ca, verify-full/,
    ],
    ["postgres://u:secret@one/db?sslmode=verify-ca", /needs sslrootcert/],
    [
      "postgres://u:secret@one/db?sslmode=require&sslrootcert=/none/ca.pem",
      /\/none\/ca\.pem.*can't be read \(ENOENT\)/,
    ],
    ["postgres://u:secret%zz@one/db", /percent-encoded \(%25\)/],
    ["postgres://u:secret@one/a%3Fb", /must not contain \? or #/],
    ["nonsense secret", /can't be read/],
  ])("%s", (url, words) => {
    let message = "";
    try {
      withAddress(url, {});
    } catch (error) {
      expect(error).toBeInstanceOf(DatabaseUrlError);
      message = (error as Error).message;
    }
    expect(message).toMatch(words);
    expect(message).not.toMatch(/secret|\n/);
  });
});

it("has the defaults of libpq", () => {
  expect(withAddress("postgres://db.example.com", {})).toMatchObject({
    host: ["db.example.com"],
    port: [5432],
    database: "",
    ssl: false,
  });
  expect(withAddress("postgres://me@/", {})).toMatchObject({
    host: ["localhost"],
    user: "me",
    database: "me",
  });
  expect(queueUrl("postgres://me@h/d?statement_timeout=1&a=b", { statement_timeout: "2" })).toBe(
    "postgres://me:@h:5432/d?statement_timeout=2&a=b&sslmode=disable",
  );
  expect(queueUrl("postgres://me@[fe80::1]:6432/")).toBe("postgres://me:@[fe80::1]:6432/me?sslmode=disable");
});
