import { type Api, rejection, type UserError } from "../api";
import { Failure } from "../failure";
import type { Change, Current } from "./difference";
import type { Identities } from "./identities";

/** The outcome of one change. */
export interface Outcome {
  readonly change: Change;
  /** Null if it was carried out, or would be. */
  readonly error: string | null;
  /** A client secret or API key that is shown once. */
  readonly secret?: string | null;
}

const PARTS = "userErrors { code message field }";
const DOCUMENTS: Readonly<Record<Change["kind"], string>> = {
  CREATE: mutation("createApplication", "CreateApplicationInput", "application { id } secret: clientSecret"),
  UPDATE: mutation("updateApplication", "UpdateApplicationInput"),
  INVITE: mutation("addMember", "AddMemberInput"),
  CHANGE_INVITATION: mutation("changeInvitationRole", "ChangeInvitationRoleInput"),
  WITHDRAW: mutation("withdrawInvitation", "InvitationInput"),
  CHANGE_ROLE: mutation("changeMemberRole", "ChangeMemberRoleInput"),
  REMOVE_MEMBER: mutation("removeMember", "RemoveMemberInput"),
  SUBSCRIBE: mutation("subscribe", "SubscribeInput", "secret: apiKey"),
  CLOSE: mutation("closeSubscription", "SubscriptionActionInput"),
  ARCHIVE: mutation("archiveApplication", "ArchiveApplicationInput"),
};

export { DOCUMENTS as APPLY_DOCUMENTS };

function mutation(name: string, input: string, fields = ""): string {
  return `mutation($input: ${input}!, $key: String, $dryRun: Boolean) {
    result: ${name}(input: $input, idempotencyKey: $key, dryRun: $dryRun) { ${fields} ${PARTS} }
  }`;
}

interface Result {
  readonly application?: { readonly id: string } | null;
  readonly secret?: string | null;
  readonly userErrors: readonly UserError[];
}

/** Kinds whose input names its application. */
const WITHIN: ReadonlySet<Change["kind"]> = new Set(["INVITE", "CHANGE_ROLE", "REMOVE_MEMBER", "SUBSCRIBE"]);

/**
 * Carries out changes one by one: failed ones are reported, the others proceed, except those of an application that could not be created.
 * @param dryRun changes nothing, and finds what would be rejected
 */
export async function carryOut(
  api: Api,
  changes: readonly Change[],
  current: Current,
  identities: Identities,
  dryRun: boolean,
): Promise<Outcome[]> {
  const ids = new Map([...current.applications].map(([key, found]) => [key, found?.id ?? null]));
  const outcomes: Outcome[] = [];
  for (const change of changes) {
    const applicationId = ids.get(change.application) ?? null;
    if (WITHIN.has(change.kind) && !applicationId) {
      // In a dry run, a new application isn't there for what belongs to it.
      const failed = outcomes.some(
        ({ change: { kind, application }, error }) =>
          kind === "CREATE" && application === change.application && error,
      );
      outcomes.push({
        change,
        error: failed || !dryRun ? "Skipped: its application could not be created." : null,
      });
      continue;
    }
    const input = WITHIN.has(change.kind) ? { ...change.input, applicationId } : change.input;
    outcomes.push(
      await one(api, change, { input, dryRun }, async (result) => {
        if (dryRun) return;
        if (change.kind === "CREATE" && result.application) {
          ids.set(change.application, result.application.id);
          await identities.record(change.application, result.application.id);
        }
        if (change.kind === "INVITE") await identities.recordInvited(change.application, change.input.email);
        if (change.kind === "ARCHIVE") await identities.forget(change.input.id);
      }),
    );
  }
  return outcomes;
}

async function one(
  api: Api,
  change: Change,
  variables: object,
  done: (result: Result) => Promise<void>,
): Promise<Outcome> {
  try {
    const result = await api.mutate<Result>(DOCUMENTS[change.kind], variables);
    if (result.userErrors.length > 0) return { change, error: rejection(result.userErrors).message };
    await done(result);
    return { change, error: null, ...(result.secret && { secret: result.secret }) };
  } catch (error) {
    // Without a server, or a sign-in, the rest would fail as well; what was done is reported by the next run.
    if (error instanceof Failure && error.exitCode === 1) return { change, error: error.message };
    throw error;
  }
}
