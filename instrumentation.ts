import type { Instrumentation } from "next";

/** Called by Next before it handles requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { nameErrorsByRequest } = await import("./app/_lib/errors/error-digests");
  nameErrorsByRequest();
}

/** Logs what failed a page, a route or a server action, with the request's ID and the reference that the error page shows. Called by Next. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("./app/_lib/request-error");
  logRequestError(error, request, context);
};
