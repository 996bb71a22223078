/** What a script can distinguish by the exit code. */
export const EXIT = {
  done: 0,
  /** Something, or a part of it, failed or was rejected. */
  failed: 1,
  /** The command line or the file is wrong; nothing was tried. */
  usage: 2,
  /** Not signed in, or without permission. */
  denied: 3,
  /** The server can't be reached, or is unavailable. */
  unreachable: 4,
} as const;

/** An error whose message is shown, without a stack. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
    /** The API's error code, for `--json`. */
    readonly code: string | null = null,
  ) {
    super(message);
  }
}
