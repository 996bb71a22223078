import { expect, it } from "vitest";
import { encodeId, newId } from "@/domain/kernel/ids";
import { successorsIn } from "./form-data";
import { teamValue } from "./form-state";

it("successors of a form are users, teams or the archive; a field without a choice names none", () => {
  const [subjectId, userId, teamId] = [
    encodeId("application", newId()),
    encodeId("user", newId()),
    encodeId("team", newId()),
  ];
  const data = new FormData();
  for (const value of [userId, teamValue(teamId), "archive", ""]) data.append(`to.${subjectId}`, value);
  data.append("email", "ada@example.com");
  const { successors, entered } = successorsIn(data);
  expect(successors).toEqual([
    { subjectId, to: { userId } },
    { subjectId, to: { teamId } },
    { subjectId, to: { archive: true } },
  ]);
  expect(Object.keys(entered)).toEqual([`to.${subjectId}`]);
});
