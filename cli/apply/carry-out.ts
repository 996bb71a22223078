import { type Api, rejection, type UserError } from "../api";
import { EXIT, Failure } from "../failure";
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

/** The error of a change after one that stopped the run. */
export const NOT_TRIED = "Not tried.";

export interface CarriedOut {
  /** One for each change, in order. */
  readonly outcomes: readonly Outcome[];
  /** Why the rest was not tried; null if all of it was. */
  readonly stop: Failure | null;
}

/** Kinds whose input names its application. */
const WITHIN: ReadonlySet<Change["kind"]> = new Set(["INVITE", "CHANGE_ROLE", "REMOVE_MEMBER", "SUBSCRIBE"]);

/**
 * Carries out changes one by one: failed ones are reported, the others proceed, except those of an application that could not be created.
 * Without a server, a sign-in or a place for what it learns, it stops: what was done, with its secrets, is still returned.
 * @param dryRun changes nothing, and finds what would be rejected
 */
export async function carryOut(
  api: Api,
  changes: readonly Change[],
  current: Current,
  identities: Identities,
  dryRun: boolean,
): Promise<CarriedOut> {
  const ids = new Map([...current.applications].map(([key, found]) => [key, found?.id ?? null]));
  const outcomes: Outcome[] = [];
  let stop: Failure | null = null;
  for (const change of changes) {
    if (stop) {
      outcomes.push({ change, error: NOT_TRIED });
      continue;
    }
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
    const tried = await one(api, change, { input, dryRun }, async (result) => {
      if (dryRun) return;
      if (change.kind === "CREATE" && result.application) {
        ids.set(change.application, result.application.id);
        await identities.record(change.application, result.application.id);
      }
      if (change.kind === "INVITE") await identities.recordInvited(change.application, change.input.email);
      if (change.kind === "ARCHIVE") await identities.forget(change.input.id);
    });
    outcomes.push(tried.outcome);
    stop = tried.stop;
  }
  return { outcomes, stop };
}

async function one(
  api: Api,
  change: Change,
  variables: object,
  done: (result: Result) => Promise<void>,
): Promise<{ readonly outcome: Outcome; readonly stop: Failure | null }> {
  let result: Result;
  try {
    result = await api.mutate<Result>(DOCUMENTS[change.kind], variables);
  } catch (error) {
    const failure = failureOf(error);
    // Without a server, or a sign-in, the rest would fail as well.
    return {
      outcome: { change, error: failure.message },
      stop: failure.exitCode === EXIT.failed ? null : failure,
    };
  }
  const error = result.userErrors.length > 0 ? rejection(result.userErrors).message : null;
  if (error !== null) return { outcome: { change, error }, stop: null };
  const outcome = { change, error: null, ...(result.secret && { secret: result.secret }) };
  try {
    await done(result);
    return { outcome, stop: null };
  } catch (error) {
    const { message } = failureOf(error);
    return {
      outcome,
      stop: new Failure(`Stopped, because the file of IDs can't be written: ${message}`),
    };
  }
}

const failureOf = (error: unknown): Failure =>
  error instanceof Failure ? error : new Failure(error instanceof Error ? error.message : String(error));
