import { unstable_rethrow } from "next/navigation";

const UNKNOWN = ", so the outcome is unknown. Reload the page to check before you try again.";

/** For `answered`: the action only reads, or does the same however often it runs. */
export const HARMLESS = ". Try again.";

/** The title above an action's error. */
export const failureTitle = (error: string) =>
  error.includes(UNKNOWN) ? "Outcome unknown" : "No changes made";

/** The response of an action without other fields that failed. */
export const asError = (error: string) => ({ error });

/**
 * A server action's response. That there is none is an outcome too: the connection was lost, or the server failed, of which the browser
 * knows nothing but the error's digest, which is the request's ID.
 * @param failed makes a response of the sentence for the user
 * @param rest the end of that sentence
 * @throws Next's redirects, which are exceptions but no failures
 */
export async function answered<T>(
  action: Promise<T> | T,
  failed: (error: string) => T,
  rest: typeof UNKNOWN | typeof HARMLESS = UNKNOWN,
): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    unstable_rethrow(cause);
    const id = (cause as { digest?: string } | null)?.digest;
    return failed(`The server ${id ? "failed" : "didn't respond"}${rest}${id ? ` Request ID: ${id}` : ""}`);
  }
}
