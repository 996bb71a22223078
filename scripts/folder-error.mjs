/** Failures of the project's folder, for operators: of its file system, and packages that aren't there. */
const NO_ACCESS = new Set(["EACCES", "EPERM", "EROFS"]);
const FULL = new Set(["ENOSPC", "EDQUOT"]);

/** Whether this account, or this disk, lets nothing be written. */
export const isNoAccess = (error) => NO_ACCESS.has(error?.code);

/** @returns a failure of the folder as an error whose message says what to do; others as they are */
export function explained(error, folder) {
  if (error?.code === "ERR_MODULE_NOT_FOUND" && /^Cannot find package/.test(error.message)) {
    return new Error(
      `The packages in ${folder} aren't installed, or not all of them. Run npm ci, then start again.`,
    );
  }
  // Builders report the system's error as text.
  const [code = error?.code] = /\b(EACCES|EPERM|EROFS|ENOSPC|EDQUOT)\b/.exec(error?.message ?? "") ?? [];
  const full = FULL.has(code) || /no space left on device/i.test(error?.message ?? "");
  if (full) return new Error(`The disk of ${folder} is full. Free 2 GB there, then start again.`);
  if (!NO_ACCESS.has(code)) return error;
  return new Error(
    `Latchkey has to be built first, but can't write to ${folder} (${code}). Run npm run build as an account that can; after that, every account that can read the folder can start it.`,
  );
}
