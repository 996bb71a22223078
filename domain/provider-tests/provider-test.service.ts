import type { OperationError } from "@/db/schema/types";
import { toOperationError } from "@/domain/authorization-servers/operation-error";
import { AuthorizationServerError } from "@/domain/authorization-servers/port";
import { type Actor, REGISTRAR } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { after, MINUTE, now, SECOND } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { verb } from "@/domain/kernel/verb";
import {
  findProvider,
  lockProvider,
  type Provider,
  updateProviderRow,
} from "@/domain/providers/provider.repository";
import { deleteCreated } from "@/domain/providers/server-access";
import { isApplicationsClient } from "@/domain/registrations/registration.queries";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { persevere } from "@/domain/store/persevere";
import { enqueue } from "@/domain/store/queue";
import {
  findLatestTest,
  findProviderTest,
  findProviderTests,
  insertProviderTest,
  lockOpenTests,
  lockProviderTest,
  type ProviderTest,
  type ProviderTestStep,
  TEST_STEPS,
  updateProviderTest,
} from "./provider-test.repository";
import { isExpected, probeName, type StepName, undeletedProbeText, type Walk, walk } from "./walk";

export type { ProviderTest, ProviderTestStep };

/** How long a test can be silent: a step is at most two calls and two tokens, of fifteen seconds each. */
const LEASE = 2 * MINUTE;
/** A test that hasn't started by then fails: no background worker is running. */
const WAITED_ENOUGH = 5 * MINUTE;

const UNTOUCHED: readonly ProviderTestStep[] = TEST_STEPS.map((step) => ({
  step,
  status: "PENDING",
  milliseconds: null,
  detail: null,
  error: null,
}));

/**
 * Tests what a provider's server supports, in the background; its steps can be read as they happen.
 * @returns the test's ID
 * @throws INVALID_STATUS while another test of the same provider is in progress
 */
export const startProviderTest = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function startProviderTest(actor: Actor, providerId: string): Promise<string> {
    assertMay(actor, "provider.manage");
    return change(actor, async (tx) => {
      const provider = await lockProvider(tx, providerId);
      if (!provider) throw notFound("provider");
      if (!(await closeSilentTests(tx, providerId))) {
        throw new DomainError(
          "INVALID_STATUS",
          "A test of this provider is in progress. Try again when it finishes.",
        );
      }
      const id = newId();
      await insertProviderTest(tx, {
        id,
        providerId,
        status: "WAITING",
        steps: UNTOUCHED,
        requestedByName: actor.name,
        createdAt: now(),
      });
      await enqueue(tx, "provider-test", { testId: id });
      await audit(tx, actor, {
        action: "provider.tested",
        subject: { kind: "provider", id: providerId, name: provider.name },
      });
      return id;
    });
  },
);

/** @returns whether no test is waiting or in progress */
async function closeSilentTests(tx: Transaction, providerId: string): Promise<boolean> {
  const open = await lockOpenTests(tx, providerId);
  for (const test of open) {
    const until = test.leaseEndsAt ?? after(test.createdAt, WAITED_ENOUGH);
    if (until > now()) return false;
    await interrupt(tx, test);
  }
  return true;
}

async function interrupt(tx: Transaction, test: ProviderTest): Promise<void> {
  const undeletedProbe = interruptedUndeletedProbe(test);
  const steps = closedSteps(test.steps);
  await updateProviderTest(tx, test.id, { status: "INTERRUPTED", steps, undeletedProbe, finishedAt: now() });
}

/** The steps of a test that is over: one that was in progress failed, and none is pending. */
function closedSteps(steps: readonly ProviderTestStep[]): ProviderTestStep[] {
  return steps.map((step) => {
    if (step.status === "PENDING") return { ...step, status: "SKIPPED", detail: "An earlier step failed." };
    return step.status === "RUNNING" ? { ...step, status: "FAILED", error: INTERRUPTED } : step;
  });
}

const INTERRUPTED: OperationError = {
  step: "latchkey",
  code: "INTERRUPTED",
  status: null,
  serverError: null,
  serverDescription: null,
  message: "Latchkey stopped during this step.",
};

/** The newest test of a provider, or null. @throws FORBIDDEN */
export async function latestProviderTest(actor: Actor, providerId: string): Promise<ProviderTest | null> {
  assertMay(actor, "provider.see");
  return findLatestTest(database(), providerId);
}

/** Several tests by ID; none for users who can't see providers. One statement. */
export async function visibleProviderTests(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProviderTest>> {
  if (!may(actor, "provider.see")) return new Map();
  return new Map((await findProviderTests(database(), ids)).map((test) => [test.id, test]));
}

/** The job's work. An interrupted test is not restarted, because it may have left a probe: it is closed with that message. */
export async function runProviderTest(testId: string): Promise<void> {
  const claimed = await claim(testId);
  if (!claimed) return;
  const provider = await findProvider(database(), claimed.providerId);
  if (!provider) return;
  const report = reporter(claimed);
  try {
    const { capabilities, undeletedProbe } = await walk(provider, probeName(testId), report);
    await finish(claimed, provider, { capabilities, undeletedProbe });
  } catch (error) {
    if (!isExpected(error))
      log().error({ error: describeError(error), testId }, "a provider test failed in Latchkey");
    await finish(claimed, provider, {
      capabilities: null,
      undeletedProbe: await undeletedProbeAfter(claimed, provider, error),
    });
  }
}

/** A registration that may have taken effect may have created a probe. One whose response can't be used is deleted if possible. */
async function undeletedProbeAfter(
  test: ProviderTest,
  provider: Provider,
  error: unknown,
): Promise<string | null> {
  if (!(error instanceof AuthorizationServerError) || error.step !== "register") return null;
  const created = error.createdClient();
  if (!created) return error.outcomeUnknown ? maybeUndeleted(test.id) : null;
  if (created.clientId && (await isApplicationsClient({ ...created, providerId: provider.id }))) return null;
  if (await deleteCreated(provider, created)) return null;
  return created.clientId
    ? undeletedProbeText(created.clientId, "the authorization server")
    : maybeUndeleted(test.id);
}

async function claim(testId: string): Promise<ProviderTest | null> {
  return change(REGISTRAR, async (tx) => {
    const test = await lockProviderTest(tx, testId);
    if (test?.status === "WAITING") {
      const leaseEndsAt = after(now(), LEASE);
      await updateProviderTest(tx, testId, { status: "RUNNING", leaseEndsAt });
      await watch(tx, testId, leaseEndsAt);
      return test;
    }
    if (test?.status !== "RUNNING" || !test.leaseEndsAt) return null;
    if (test.leaseEndsAt <= now()) await interrupt(tx, test);
    else await watch(tx, testId, test.leaseEndsAt);
    return null;
  });
}

/** A later job closes a test that falls silent. */
function watch(tx: Transaction, testId: string, leaseEndsAt: Date): Promise<void> {
  const runAt = after(leaseEndsAt, SECOND);
  return enqueue(tx, "provider-test", { testId }, { runAt, key: `provider-test:${testId}` });
}

const maybeUndeleted = (testId: string) =>
  `A client named “${probeName(testId)}” may still exist at the authorization server. Check there.`;

/** A probe whose ID was never received is known only by its name. */
function interruptedUndeletedProbe(test: ProviderTest): string | null {
  const statusOf = (name: StepName) => test.steps.find(({ step }) => step === name)?.status;
  if (statusOf("delete") === "DONE") return null;
  if (test.probeClientId) return undeletedProbeText(test.probeClientId, "the authorization server");
  const registering = statusOf("register");
  return registering === "RUNNING" || registering === "DONE" ? maybeUndeleted(test.id) : null;
}

/** A probe that was made in a test that failed later. A registration that failed has its own error. */
function forgottenProbe(test: ProviderTest | null): string | null {
  const registered = test?.steps.some(({ step, status }) => step === "register" && status === "DONE");
  return test && (registered || test.probeClientId) ? interruptedUndeletedProbe(test) : null;
}

async function finish(
  test: ProviderTest,
  provider: Provider,
  found: Pick<ProviderTest, "capabilities" | "undeletedProbe">,
): Promise<void> {
  await change(REGISTRAR, async (tx) => {
    const edited =
      (await lockProvider(tx, provider.id))?.updatedAt.getTime() !== provider.updatedAt.getTime();
    const present = await findProviderTest(tx, test.id);
    const undeletedProbe = found.undeletedProbe ?? (found.capabilities ? null : forgottenProbe(present));
    await updateProviderTest(tx, test.id, {
      status: "DONE",
      steps: closedSteps(present?.steps ?? test.steps),
      capabilities: found.capabilities,
      undeletedProbe,
      finishedAt: now(),
    });
    // Not if it was edited since: the result would describe a different server.
    if (found.capabilities && !edited) {
      await updateProviderRow(tx, provider.id, { capabilities: found.capabilities, testedAt: now() });
    }
  });
}

/** Records each step as it happens. */
function reporter(test: ProviderTest): Walk {
  let steps = [...UNTOUCHED];
  const put = async (step: StepName, values: Partial<ProviderTestStep>) => {
    steps = steps.map((known) => (known.step === step ? { ...known, ...values } : known));
    await updateProviderTest(database(), test.id, { steps, leaseEndsAt: after(now(), LEASE) });
  };
  return {
    async step(name, work) {
      const started = Date.now();
      await put(name, { status: "RUNNING" });
      try {
        const { value, detail } = await work();
        await put(name, { status: "DONE", milliseconds: Date.now() - started, detail });
        return value;
      } catch (error) {
        await put(name, {
          status: "FAILED",
          milliseconds: Date.now() - started,
          error: toOperationError(error),
        });
        throw error;
      }
    },
    omit: (name, why) => put(name, { status: "SKIPPED", detail: why }),
    probeMade: (probeClientId) => persevere(() => updateProviderTest(database(), test.id, { probeClientId })),
  };
}
