/** A line that a program prints when it can't start. */
export interface StartErrorText {
  /** The message, with `…` for what varies. */
  readonly message: string;
  readonly cause: string;
  readonly fix: string;
}
