import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { MINUTE, now } from "@/domain/kernel/clock";
import { checkBackground, checkDatabase, checkKeys, checkReplica } from "./checks";
import type { Finding } from "./finding.rules";

export type { Finding };

/** What the checks from inside found. */
export interface InstallationHealth {
  readonly checkedAt: Date;
  readonly findings: readonly Finding[];
}

interface Run {
  readonly health: Promise<InstallationHealth>;
  readonly at: number;
}

let latest: Run | null = null;

/**
 * The checks of this installation that need nothing but its database. One run serves all who ask within a minute, unless it failed.
 * @throws FORBIDDEN
 */
export async function installationHealth(actor: Actor): Promise<InstallationHealth> {
  assertMay(actor, "health.see");
  const at = now().getTime();
  if (!latest || Math.abs(at - latest.at) >= MINUTE) latest = begin(at);
  return latest.health;
}

function begin(at: number): Run {
  const run = { health: look(), at };
  run.health.catch(() => {
    if (latest === run) latest = null;
  });
  return run;
}

async function look(): Promise<InstallationHealth> {
  const findings = await Promise.all([checkDatabase(), checkReplica(), checkKeys(), checkBackground()]);
  return { checkedAt: now(), findings: findings.flat() };
}
