import diagnostics from "node:diagnostics_channel";
import { createInterface } from "node:readline";
import { connect } from "@/db/client";
import type { Person } from "@/domain/kernel/actor";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { renewClientSecret, reregisterClient } from "@/domain/registrations/registration.service";
import { replaceConnection } from "@/domain/store/database";

/*
 * A process that runs one action of an owner and is killed at a given step, see `crash-stage.ts`. It counts steps
 * visible from outside: the commits it sends and the requests it makes.
 */

/** An owner's action in a process that will be killed. */
export type MortalAction = "register" | "update" | "renew" | "delete" | "reregister";

/** Where the process kills itself: at the action's n-th commit, before sending it or once it is known to be done. */
export interface CommitPoint {
  readonly commit: number;
  readonly at: "BEFORE" | "AFTER";
}

/** The process's instructions on its standard input. */
export interface Orders {
  readonly action: MortalAction;
  readonly owner: Person;
  readonly applicationId: string;
  readonly input: { readonly type: "WEB"; readonly name: string; readonly redirectUris: string[] };
  readonly killAt: CommitPoint | null;
}

/** The only write that is a single statement. */
const MARKED_AS_SENT = /^update "registration_operations" set "lease_ends_at"/;

const steps: string[] = [];
let killAt: CommitPoint | null = null;
let commits = 0;

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

/** Any message after a commit shows that the commit is done. */
function dieAfterCommit(): void {
  if (killAt?.at === "AFTER" && commits === killAt.commit) die();
}

function beforeStatement(text: string): void {
  dieAfterCommit();
  const alone = MARKED_AS_SENT.test(text);
  if (text !== "commit" && !alone) return;
  commits += 1;
  steps.push(alone ? "marked as sent" : "commit");
  if (killAt?.at === "BEFORE" && commits === killAt.commit) die();
}

diagnostics.subscribe("undici:request:create", (message) => {
  dieAfterCommit();
  const { method, path } = (message as { request: { method: string; path: string } }).request;
  steps.push(`${method} ${path}`);
});

async function obey({ action, owner, applicationId, input }: Orders): Promise<void> {
  switch (action) {
    case "register":
      await createApplication(owner, input);
      return;
    case "update":
      await updateApplication(owner, applicationId, { name: "Renamed" });
      return;
    case "renew":
      await renewClientSecret(owner, applicationId);
      return;
    case "delete":
      await archiveApplication(owner, applicationId);
      return;
    case "reregister":
      await reregisterClient(owner, applicationId);
  }
}

replaceConnection(connect(process.env.DATABASE_URL ?? "", { max: 3, onStatement: beforeStatement }));
createInterface({ input: process.stdin }).once("line", async (line) => {
  const orders = JSON.parse(line) as Orders;
  killAt = orders.killAt;
  await obey(orders);
  if (killAt) die();
  process.stdout.write(JSON.stringify(steps), () => process.exit(0));
});
