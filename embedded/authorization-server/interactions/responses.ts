import type Provider from "oidc-provider";
import { describeFailure, newReference } from "@/embedded/authorization-server/failure-log";
import { errorPage } from "@/embedded/authorization-server/pages/error-page";
import { forwardPage } from "@/embedded/authorization-server/pages/forward-page";
import { sendPage } from "@/embedded/authorization-server/pages/page";

type Middleware = Parameters<Provider["use"]>[0];
type Context = Parameters<Middleware>[0];

export interface ResponseServices {
  /** Latchkey's URL. */
  readonly home: string;
  log(line: string): void;
}

/** Formats every response: readable for users, exact for programs, without internal details. */
export function readableResponses(services: ResponseServices): Middleware {
  return async (ctx, next) => {
    ctx.set("X-Content-Type-Options", "nosniff");
    try {
      await next();
    } catch (error) {
      logFailure(services, ctx, error);
      return sendFailure(services, ctx, 500, "server_error");
    }
    const forward = forwardPage(ctx.body, ctx.status);
    if (forward) return sendPage(ctx, forward);
    if (ctx.status === 404 && ctx.body === undefined) return sendFailure(services, ctx, 404, "not_found");
    if (isServerError(ctx.body)) ctx.body = serverError(ctx.state.reference);
  };
}

/** Logs a failure under the reference shown in the response. Only the path is logged: query strings contain codes. */
export function logFailure(services: ResponseServices, ctx: Context, error: unknown): void {
  ctx.state.reference ??= newReference();
  services.log(
    `authorization server: ${ctx.method} ${ctx.path.slice(0, 100)} failed (reference ${ctx.state.reference}): ${describeFailure(error)}`,
  );
}

function isServerError(body: unknown): boolean {
  return typeof body === "object" && body !== null && (body as { error?: unknown }).error === "server_error";
}

function serverError(reference: unknown): Record<string, string> {
  const where = typeof reference === "string" ? ` (reference ${reference})` : "";
  return { error: "server_error", error_description: `the authorization server failed${where}` };
}

function sendFailure({ home }: ResponseServices, ctx: Context, status: number, code: string): void {
  const { reference } = ctx.state;
  if (ctx.accepts("json", "html") !== "html") {
    ctx.status = status;
    ctx.body = code === "server_error" ? serverError(reference) : { error: code };
    return;
  }
  sendPage(
    ctx,
    errorPage({ status, code, home, reference: reference ?? null, description: null, application: null }),
  );
}
