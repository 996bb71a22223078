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

/** The successor of everything else, who can be named by email. @throws INVALID_INPUT unless exactly one field is set */
export function successorOfOthers(input: SuccessorInput): Successor | { readonly email: string } {
  const path = ["successorOfOthers"];
  const { email, ...rest } = input;
  if (email == null) return successorOf(rest, path);
  if (isSet(rest) > 0) throw invalid(path, EXACTLY_ONE);
  return { email };
}

const EXACTLY_ONE = "Enter a user, a team, or archive: exactly one of them.";
const isSet = ({ userId, teamId, archive }: SuccessorInput) =>
  [userId != null, teamId != null, archive === true].filter(Boolean).length;

/** @throws INVALID_INPUT unless exactly one field is set, and for an email */
function successorOf(input: SuccessorInput, path: readonly (string | number)[]): Successor {
  const { userId, teamId } = input;
  if (input.email != null) throw invalid([...path, "email"], "Enter the ID of a user instead of an email.");
  if (isSet(input) !== 1) throw invalid(path, EXACTLY_ONE);
  if (userId != null) return { userId: inputId("user", userId, path.join(".")) };
  if (teamId != null) return { teamId: inputId("team", teamId, path.join(".")) };
  return { archive: true };
}
