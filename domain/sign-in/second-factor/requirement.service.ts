import { now, SECOND } from "@/domain/kernel/clock";
import type { Settings } from "@/domain/settings/settings.rules";
import { readSettings } from "@/domain/settings/settings.service";
import type { LiveSession } from "@/domain/users/user.repository";
import { mustSetUpFactor } from "./requirement.rules";

/** Every request with a session asks, so the settings are read once a second at most. A change has effect a second later. */
const KEPT = SECOND;
let kept: { readonly at: number; readonly settings: Promise<Settings> } | undefined;

function settingsOfNow(): Promise<Settings> {
  const at = now().getTime();
  if (kept && at - kept.at >= 0 && at - kept.at < KEPT) return kept.settings;
  const settings = readSettings();
  kept = { at, settings };
  settings.catch(() => {
    kept = undefined;
  });
  return settings;
}

/** Whether a session's user must set up a second factor before anything else. */
export async function mustSetUpSecondFactor(session: LiveSession): Promise<boolean> {
  return !session.hasSecondFactor && mustSetUpFactor(session, await settingsOfNow());
}
