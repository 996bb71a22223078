import { AsyncLocalStorage } from "node:async_hooks";

/** A change that a dry run would make: an entry of the audit log. */
export interface DryRunEffect {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectName: string | null;
  /** With secrets masked, as in the audit log. */
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** A notification that a dry run would send. */
export interface DryRunNotification {
  readonly event: string;
  readonly userIds: readonly string[];
  readonly applicationId: string | null;
  readonly apiId: string | null;
}

/** What a dry run would do. Nothing of it happens. */
export interface DryRunRecord {
  readonly effects: DryRunEffect[];
  readonly notifications: DryRunNotification[];
  /** Servers it would contact, by name or host. */
  readonly calls: string[];
  /** Whether it ended where the rest depends on a server's response. */
  stopped: boolean;
}

const inForce = new AsyncLocalStorage<DryRunRecord | null>();

/** The dry run in progress, or null. */
export function currentDryRun(): DryRunRecord | null {
  return inForce.getStore() ?? null;
}

/** Whether the current work is a dry run: it must not call out, write files or reveal secrets. Its database changes are rolled back. */
export function isDryRun(): boolean {
  return currentDryRun() !== null;
}

export function newDryRun(): DryRunRecord {
  return { effects: [], notifications: [], calls: [], stopped: false };
}

/** Runs work, and everything it awaits, as part of a dry run. */
export function withDryRun<T>(record: DryRunRecord, work: () => T): T {
  return inForce.run(record, work);
}

/** Runs work for real within a dry run, for what must count anyway, such as attempts to guess a password. */
export function outsideDryRun<T>(work: () => T): T {
  return inForce.run(null, work);
}

/** Records that a server would be contacted, which other work does not wait for. */
export function recordCall(server: string): void {
  const record = currentDryRun();
  if (record && !record.calls.includes(server)) record.calls.push(server);
}

/** Ends a dry run at a call whose response the rest depends on. Its result says so, and is not an error. */
class DryRunStop extends Error {
  override readonly name = "DryRunStop";
}

/** Called before anything is sent to another server. @throws when the current work is a dry run */
export function stopDryRunAt(server: string): void {
  const record = currentDryRun();
  if (!record) return;
  recordCall(server);
  record.stopped = true;
  throw new DryRunStop("A dry run contacts no server.");
}
