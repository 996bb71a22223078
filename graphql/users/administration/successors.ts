import { invalid } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";
import type { Successor } from "@/domain/lifecycle/succession.service";
import type { ChosenSuccessor } from "@/domain/lifecycle/user-administration/disabling.service";
import { inputId } from "../../transport/ids";
import type { OwnedSuccessorInput, SuccessorInput } from "./account.inputs";

/** The successors that an input names. @throws INVALID_INPUT, NOT_FOUND at the field */
export function successorsOf(input: readonly OwnedSuccessorInput[] | null | undefined): ChosenSuccessor[] {
  return (input ?? []).map(({ subjectId, to }, at) => ({
    ownedId: ownedId(subjectId, at),
    to: successorOf(to, ["successors", at, "to"]),
  }));
}

function ownedId(id: string, at: number): string {
  const uuid = decodeId("application", id) ?? decodeId("api", id);
  if (uuid) return uuid;
  throw invalid(["successors", at, "subjectId"], "Enter the ID of an application or an API.");
}

/** @throws INVALID_INPUT unless exactly one field is set */
export function successorOf(input: SuccessorInput, path: readonly (string | number)[]): Successor {
  const { userId, teamId } = input;
  const set = [userId != null, teamId != null, input.archive === true].filter(Boolean);
  if (set.length !== 1) throw invalid(path, "Enter a user, a team, or archive: exactly one of them.");
  if (userId != null) return { userId: inputId("user", userId, path.join(".")) };
  if (teamId != null) return { teamId: inputId("team", teamId, path.join(".")) };
  return { archive: true };
}
