import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { isTextKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { lengthOf, normalizeLine, textProblem } from "@/domain/kernel/text";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { findTeamViews } from "../team.repository";
import { teamRole } from "../team.rules";
import {
  countMappings,
  deleteMapping,
  findMappings,
  type GroupMapping,
  insertMapping,
  selectMappings,
} from "./group-mapping.repository";

export const MAXIMUM_MAPPINGS = 1_000;

/** The platform roles that a group can give: everyone has USER. */
export const GROUP_ROLES = ["API_PUBLISHER", "ADMIN"] as const;

const mapInput = z.object({
  groupName: z.string({ error: "The group is required." }).superRefine((name, context) => {
    const problem = groupProblem(name);
    if (problem) context.addIssue({ code: "custom", message: problem });
  }),
  platformRole: z.enum(GROUP_ROLES, { error: "The role must be API_PUBLISHER or ADMIN." }).nullish(),
  teamId: z.string().nullish(),
  teamRole: teamRole.nullish(),
});
export type MapGroupInput = z.input<typeof mapInput>;

/** Groups are compared byte for byte, so the name is not normalized; what can't be seen or typed in a line is rejected. */
function groupProblem(name: string): string | null {
  if (name === "") return "The group is required.";
  if (lengthOf(name) > LIMITS.groupName) return `The group must be ${LIMITS.groupName} characters or fewer.`;
  if (name.trim() !== name) return "The group can't begin or end with a space. Remove it.";
  const problem = textProblem("line", normalizeLine(name));
  return problem === null ? null : `The group ${problem}`;
}

/**
 * Gives the members of a group of the sign-in provider a platform role, or membership of a team, from their next sign-in on.
 * @throws NAME_TAKEN when the group gives it already, NOT_FOUND for the team
 */
export const mapGroup = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NAME_TAKEN", "NOT_FOUND"],
  async function mapGroup(actor: Actor, input: MapGroupInput): Promise<GroupMapping> {
    assertMay(actor, "settings.manage");
    const {
      groupName,
      platformRole = null,
      teamId = null,
      teamRole: role = null,
    } = parseInput(mapInput, input);
    if ((platformRole === null) === (teamId === null))
      throw invalid("platformRole", "Choose either a platform role or a team.");
    if ((teamId === null) !== (role === null))
      throw invalid("teamRole", "Choose the role in the team, and only with a team.");
    return change(actor, async (tx) => {
      if (teamId !== null && (await findTeamViews(null, [teamId], tx)).length === 0) throw notFound("team");
      if ((await countMappings(tx)) >= MAXIMUM_MAPPINGS) {
        throw new DomainError(
          "LIMIT_REACHED",
          `There are ${MAXIMUM_MAPPINGS} groups, the most that can be set. Remove one first.`,
        );
      }
      const id = newId();
      await insertMapping(tx, { id, groupName, platformRole, teamId, teamRole: role, createdAt: now() });
      const mapping = await reload(tx, id);
      await record(tx, actor, "group.mapped", mapping);
      return mapping;
    });
  },
);

/** Removes what a group gives. Users lose it at their next sign-in, unless another group gives it too. */
export const unmapGroup = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function unmapGroup(actor: Actor, id: string): Promise<void> {
    assertMay(actor, "settings.manage");
    await change(actor, async (tx) => {
      const mapping = await reload(tx, id);
      await deleteMapping(tx, id);
      await record(tx, actor, "group.unmapped", mapping);
    });
  },
);

async function reload(tx: Transaction, id: string): Promise<GroupMapping> {
  const [mapping] = await findMappings(tx, [id]);
  if (!mapping) throw notFound("group");
  return mapping;
}

async function record(
  tx: Transaction,
  actor: Actor,
  action: "group.mapped" | "group.unmapped",
  { id, groupName, platformRole, teamName, teamRole: role }: GroupMapping,
): Promise<void> {
  const given = platformRole ?? `${teamName}: ${role}`;
  const [before, after] = action === "group.mapped" ? [null, given] : [given, null];
  await audit(tx, actor, {
    action,
    subject: { kind: "group", id, name: groupName },
    capacity: "ADMINISTRATOR",
    changes: [{ field: "gives", before, after }],
  });
}

/** What groups give, by group. @throws FORBIDDEN, INVALID_INPUT */
export async function listGroupMappings(actor: Actor, input: PageInput): Promise<Page<GroupMapping>> {
  assertMay(actor, "settings.see");
  const page = pageRequest(input, isTextKey);
  return toPage(await selectMappings(database(), page), page);
}

/** The number of mappings. @throws FORBIDDEN */
export async function countGroupMappings(actor: Actor): Promise<number> {
  assertMay(actor, "settings.see");
  return countMappings(database());
}

/** The sort key of a mapping in its list, for its cursor. */
export const mappingKey = ({ groupName, id }: GroupMapping) => [groupName, id] as const;

/** Several mappings by ID; none for users who can't see the platform's settings. One statement. */
export async function visibleGroupMappings(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, GroupMapping>> {
  if (!may(actor, "settings.see")) return new Map();
  return new Map((await findMappings(database(), ids)).map((row) => [row.id, row]));
}
