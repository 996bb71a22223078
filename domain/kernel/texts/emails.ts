import { mixesScripts } from "./scripts";

/**
 * Why the part of an email before the @ can pass for another one, as a sentence; null when it can't: letters of several scripts, or of
 * another width or style (not stable under NFKC).
 */
export function localPartProblem(email: string): string | null {
  const local = email.slice(0, email.lastIndexOf("@"));
  if (local.normalize("NFKC") !== local) {
    return "The part before the @ contains letters of an unusual width or style. Enter ordinary ones.";
  }
  return mixesScripts(local)
    ? "The part before the @ mixes letters of several scripts. Enter letters of one script."
    : null;
}
