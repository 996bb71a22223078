import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { decodeId } from "@/domain/kernel/ids";
import { SUBJECT_IDS, subjectIdOf } from "./subject-ids.rules";

/** Kinds of subjects that the sources name together with an ID. */
function kindsWithId(): string[] {
  const files = readdirSync("domain", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.includes(".test."),
  );
  const kinds = files.flatMap((file) => {
    const text = readFileSync(join("domain", file), "utf8");
    return [...text.matchAll(/subject(?:: | = )\{\s*kind: "([a-z_]+)",\s*id\b/g)].map(
      ([, kind]) => kind ?? "",
    );
  });
  return [...new Set(kinds)].sort();
}

it("each kind of subject with an ID of its own has the ID that the API takes", () => {
  const kinds = kindsWithId();
  expect(kinds).toEqual(expect.arrayContaining(["application", "backup", "invitation", "team", "user"]));
  expect(kinds.filter((kind) => !(kind in SUBJECT_IDS))).toEqual([]);
});

it.each(Object.entries(SUBJECT_IDS))(
  "a subject of kind %s can be read back from its ID",
  (subjectKind, kind) => {
    const subjectId = "01900000-0000-7000-8000-000000000001";
    expect(decodeId(kind, subjectIdOf({ subjectKind, subjectId }) ?? "")).toBe(subjectId);
    expect(subjectIdOf({ subjectKind, subjectId: null })).toBeNull();
  },
);

it("other subjects have no ID", () => {
  for (const subjectKind of ["settings", "form", "constructor", ""])
    expect(subjectIdOf({ subjectKind, subjectId: "01900000-0000-7000-8000-000000000001" })).toBeNull();
});
