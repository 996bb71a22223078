import { expect, it } from "vitest";
import { encodeId, newId } from "@/domain/kernel/ids";
import { successorOfOthers, successorsOf } from "./successors";

const user = newId();
const userId = encodeId("user", user);
const email = "ada@example.com";

it("the successor of everything else is named by exactly one of user, team, email or archive", () => {
  expect(successorOfOthers({ userId })).toEqual({ userId: user });
  expect(successorOfOthers({ email })).toEqual({ email });
  expect(successorOfOthers({ archive: true })).toEqual({ archive: true });
  for (const input of [{}, { archive: false }, { email, userId }, { email, archive: true }])
    expect(() => successorOfOthers(input)).toThrow("exactly one");
});

it("a successor of one application is not named by email", () => {
  const subjectId = encodeId("application", newId());
  expect(successorsOf([{ subjectId, to: { userId } }])[0]?.to).toEqual({ userId: user });
  expect(() => successorsOf([{ subjectId, to: { email } }])).toThrow("ID of a user");
});
