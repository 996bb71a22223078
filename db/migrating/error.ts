/** Latchkey cannot use this database; the message says what to do. */
export class DatabaseUnsuitableError extends Error {
  override readonly name = "DatabaseUnsuitableError";
}
