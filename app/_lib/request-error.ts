import { describeError, log } from "@/domain/kernel/log";
import { currentRequest, REQUEST_ID_HEADER } from "@/domain/kernel/request/context";
import { unavailabilityIn } from "@/domain/kernel/request/unavailable";

interface FailedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * One line about a failed page, route or server action. Without the URL, which can contain secrets: the route says which page it was. An
 * outage has its own line, and is a 503; a malformed form is the sender's mistake, and a 400.
 */
export function logRequestError(
  error: unknown,
  { method, headers }: FailedRequest,
  { routePath, routeType }: { readonly routePath: string; readonly routeType: string },
): void {
  const context = currentRequest();
  if (unavailabilityIn(error) || context?.malformed) return;
  if (context) context.failureLogged = true;
  const { digest } = (error ?? {}) as { digest?: unknown };
  log().error(
    {
      // The log adds the ID of the request in progress; Next may call this outside of it.
      ...(context ? {} : { requestId: headers[REQUEST_ID_HEADER] }),
      method,
      route: routePath,
      type: routeType,
      ...(typeof digest === "string" && { digest }),
      error: describeError(error),
    },
    "a request failed",
  );
}
