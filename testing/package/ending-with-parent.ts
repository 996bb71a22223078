/**
 * A command that Linux kills when the process that started it ends, however that ends: a killed test run can't stop what it started. The
 * process IDs are the same with it and without.
 */
export function endingWithParent(command: readonly string[]): [string, ...string[]] {
  return ["setpriv", "--pdeathsig", "KILL", "--", ...command];
}
