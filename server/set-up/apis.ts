import type { Api } from "@/domain/apis/api.repository";
import { type ApiAction, apiStatusText } from "@/domain/apis/api.rules";
import { addApiCollaborator, createApi, updateApi } from "@/domain/apis/api.service";
import { type NamedRole, selectApiCollaborators } from "@/domain/apis/api-collaborators.repository";
import { findApisAt } from "@/domain/apis/entry-point.repository";
import { invalid } from "@/domain/kernel/domain-error";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { database } from "@/domain/store/database";
import { setUpPlans } from "./plans";
import type { References } from "./references";
import type { DeclaredApi } from "./schema";
import { notAsDeclared, quoted, SET_UP, type Session } from "./session";
import { userIdOf } from "./users";

/** APIs, by their entry point. Published last, so that an interruption leaves none that is published and incomplete. */
export async function setUpApis(session: Session, apis: readonly DeclaredApi[]): Promise<void> {
  for (const api of apis) {
    const name = `API ${quoted(api.name)}`;
    const id = await session.item(`${name} at ${api.entryPoint}`, async (item) => {
      const present = await presentApi(api.entryPoint);
      const input = inputOf(api, session.references);
      if (present) {
        await item.change(() => updateApi(SET_UP, present.id, input));
        return present.id;
      }
      if (!api.owner)
        throw invalid("owner", "A new API needs an owner: the email of a user with the role API_PUBLISHER.");
      const owner = await userIdOf(api.owner, "owner");
      return item.change(() => createApi(SET_UP, input, owner));
    });
    if (id === null) continue;
    await setUpCollaborators(session, name, id, api);
    await setUpPlans(session, { id, name: api.name }, api.plans ?? []);
    await setUpStatus(session, name, id, api);
  }
}

/** Archived ones don't come back, and a second API in their place would surprise the user who archived the first. */
async function presentApi(entryPoint: string): Promise<Api | null> {
  const found = await findApisAt(database(), entryPoint);
  const open = found.filter(({ status }) => status !== "ARCHIVED");
  const [api, ...others] = open;
  if (others.length > 0) {
    const names = open.map(({ name }) => quoted(name)).join(", ");
    throw invalid(
      "entryPoint",
      `Several APIs have this entry point: ${names}. Change the others in the portal.`,
    );
  }
  if (!api && found[0])
    throw notAsDeclared(
      `The API ${quoted(found[0].name)} with this entry point was archived. Remove it from the file, or enter another entry point.`,
    );
  return api ?? null;
}

function inputOf(api: DeclaredApi, references: References) {
  const { documentation, openapi, owner, status, publishers, viewers, plans, ...fields } = api;
  return {
    ...fields,
    ...(documentation !== undefined && { markdown: references.text(documentation) }),
    ...(openapi !== undefined && { openapi: openapi && references.text(openapi) }),
  };
}

/** Those that the file doesn't name stay. */
async function setUpCollaborators(
  session: Session,
  name: string,
  id: string,
  { publishers = [], viewers = [] }: DeclaredApi,
): Promise<void> {
  for (const [role, emails] of [
    ["PUBLISHER", publishers],
    ["VIEWER", viewers],
  ] as const satisfies readonly (readonly [NamedRole, readonly string[]])[]) {
    if (emails.length === 0) continue;
    const present = new Set((await selectApiCollaborators(database(), id, role)).map(({ email }) => email));
    for (const email of emails) {
      await session.item(`${role.toLowerCase()} ${email} of ${name}`, async (item) => {
        if (present.has(email)) return;
        const userId = await userIdOf(email, role === "PUBLISHER" ? "publishers" : "viewers");
        await item.change(() => addApiCollaborator(SET_UP, id, role, { userId }));
      });
    }
  }
}

type Status = NonNullable<DeclaredApi["status"]>;

/** The actions from one status to another. */
const STEPS: Readonly<Record<Status, Readonly<Record<Status, readonly ApiAction[]>>>> = {
  DRAFT: { DRAFT: [], PUBLISHED: ["publish"], DEPRECATED: ["publish", "deprecate"] },
  PUBLISHED: { DRAFT: ["unpublish"], PUBLISHED: [], DEPRECATED: ["deprecate"] },
  DEPRECATED: { DRAFT: ["publish", "unpublish"], PUBLISHED: ["publish"], DEPRECATED: [] },
};

async function setUpStatus(
  session: Session,
  name: string,
  id: string,
  { status, entryPoint }: DeclaredApi,
): Promise<void> {
  if (!status) return;
  await session.item(`status of ${name}`, async (item) => {
    const present = await presentApi(entryPoint);
    if (present?.id !== id || present.status === "ARCHIVED")
      throw notAsDeclared(
        `It should be ${apiStatusText(status)}, but it was changed at the same time. Run the set-up again.`,
      );
    for (const action of STEPS[present.status][status])
      await item.change(() => changeApiStatus(SET_UP, id, action));
  });
}
