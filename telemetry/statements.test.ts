import { expect, it } from "vitest";
import { statementFacts } from "./statements";

it.each([
  ['select "id", "name" from "applications" where "id" = $1 limit $2', "select", "SELECT applications"],
  ["insert into audit_entries (id) values ($1)", "insert", "INSERT audit_entries"],
  ['update "public"."users" set "name" = $1', "update", "UPDATE users"],
  ["delete from sessions where id = $1", "delete", "DELETE sessions"],
  ["with due as (select id from mails for update skip locked) select * from due", "select", "SELECT mails"],
  [
    "with row_0 as (insert into users (id) values ($1)) insert into roles (id) values ($2)",
    "insert",
    "INSERT users",
  ],
  ["with due as (select 1) update mails set a = $1", "update", "UPDATE mails"],
  ["set transaction isolation level repeatable read, read only", "other", "SET"],
  ["", "other", "STATEMENT"],
])("names %s", (text, kind, name) => {
  expect(statementFacts(text)).toMatchObject({ kind, name });
});

it("shows no literal, also of a text that is cut", () => {
  const { text } = statementFacts(
    "select 'it''s secret', 12.5, $1, a1, \"b 2\" from t where x = 'unclosed secret",
  );
  expect(text).toBe('select ?, ?, $1, a1, "b 2" from t where x = ?');
});

it("stays small for any number of texts of any length", () => {
  const lengths = Array.from({ length: 600 }, (_, number) => {
    const { text } = statementFacts(`select ${"x,".repeat(5_000)} ${number}`);
    return text.length;
  });
  expect(Math.max(...lengths)).toBeLessThan(2_100);
});
