/** Commands of the product, as `scripts/commands.mjs` names them. */
export type CommandName =
  | "portal"
  | "worker"
  | "migrate"
  | "gateway"
  | "setup"
  | "doctor"
  | "create-user"
  | "backup"
  | "restore"
  | "check-audit"
  | "check-invariants";

/** Set by the package's program (`scripts/package-run.mjs`) before it loads a command. Not a variable: other programs would inherit it. */
export const PACKAGED = Symbol.for("latchkey.packaged");

/**
 * How an operator runs a command here, for messages that say so: the package of a container or of systemd units has no npm.
 * @param args without npm's `--`
 */
export function commandLine(name: CommandName, args = ""): string {
  const isPackaged = (globalThis as { [PACKAGED]?: boolean })[PACKAGED] === true;
  const program = isPackaged ? `node run.mjs ${name}` : npmScript(name);
  if (!args) return program;
  return isPackaged ? `${program} ${args}` : `${program} -- ${args}`;
}

function npmScript(name: CommandName): string {
  return name === "portal" ? "npm start" : `npm run ${name.replace(/^check-/, "check:")}`;
}
