import type { IncomingMessage } from "node:http";
import type Provider from "oidc-provider";
import type { Client, Interaction, InteractionResults } from "oidc-provider";
import type { Sql } from "postgres";
import { checkPassword, findAccount } from "@/embedded/authorization-server/accounts";
import { basePath, ROUTES } from "@/embedded/authorization-server/configuration";
import { consentPage } from "@/embedded/authorization-server/pages/consent-page";
import { errorPage } from "@/embedded/authorization-server/pages/error-page";
import { formTargetsFor, type Page, sendPage } from "@/embedded/authorization-server/pages/page";
import {
  type SignInPage,
  signInPage,
  tooManyAttempts,
  WRONG_CREDENTIALS,
} from "@/embedded/authorization-server/pages/sign-in-page";
import { InvalidRequest, SessionNotFound } from "@/embedded/authorization-server/provider";
import type { ScopeLabels } from "@/embedded/authorization-server/scopes";
import { grantConsent } from "./consent";
import { readForm } from "./form-body";
import { applicationName } from "./protocol-pages";
import { countAttempt, forgetAttempt } from "./sign-in-attempts";

type Middleware = Parameters<Provider["use"]>[0];
type Context = Parameters<Middleware>[0];

export interface InteractionServices {
  readonly provider: Provider;
  readonly sql: Sql;
  readonly scopes: ScopeLabels;
  readonly notice: string | null;
  /** Latchkey's URL. */
  readonly home: string;
  clientAddress(request: IncomingMessage): string;
}

/** One request of an interaction, from the browser that started it. */
interface Visit {
  readonly services: InteractionServices;
  readonly ctx: Context;
  readonly interaction: Interaction;
  readonly client: Client;
  readonly path: string;
}

const ROUTE = /^\/interaction\/([\w-]{1,64})(?:\/(sign-in|consent|cancel))?$/;

/**
 * The sign-in and consent pages. The URL names the interaction. As proof that this browser started it, a signed
 * cookie is sent to that URL only, and not from other sites.
 */
export function interactionPages(services: InteractionServices): Middleware {
  return async (ctx, next) => {
    const [, uid, action = "show"] = ROUTE.exec(ctx.path) ?? [];
    const isForm = ctx.method === "POST" && action !== "show";
    if (!uid || !(isForm || (ctx.method === "GET" && action === "show"))) return await next();
    if (isForm && !comesFromHere(services, ctx)) return sendError(services, ctx, 403, "foreign_form");
    const visit = await openVisit(services, ctx, uid);
    if (!visit) return sendError(services, ctx, 400, "expired");
    if (action === "cancel") return await finish(visit, denial("The user canceled the sign-in."));
    if (action === "show") return await show(visit);
    // The page is outdated because the request continued elsewhere: show the current step.
    if (visit.interaction.prompt.name !== (action === "sign-in" ? "login" : "consent"))
      return redirect(ctx, visit.path);
    const form = await readForm(ctx.req);
    if (!form) return sendError(services, ctx, 400, "invalid_request");
    await (action === "sign-in" ? signIn(visit, form) : decide(visit, form));
  };
}

/** Browsers send a form's origin; reject forms from other pages or other ports of this machine. */
function comesFromHere({ provider }: InteractionServices, ctx: Context): boolean {
  const origin = ctx.get("origin");
  return origin === "" || origin === new URL(provider.issuer).origin;
}

async function openVisit(services: InteractionServices, ctx: Context, uid: string): Promise<Visit | null> {
  try {
    const interaction = await services.provider.interactionDetails(ctx.req, ctx.res);
    const client = await services.provider.Client.find(String(interaction.params.client_id));
    if (interaction.uid !== uid || !client) return null;
    const path = `${basePath(services.provider.issuer)}/interaction/${uid}`;
    return { services, ctx, interaction, client, path };
  } catch (error) {
    if (error instanceof SessionNotFound || error instanceof InvalidRequest) return null;
    throw error;
  }
}

async function show(visit: Visit): Promise<void> {
  const page =
    visit.interaction.prompt.name === "login"
      ? signInFor(visit, { email: loginHint(visit.interaction), problem: null })
      : await consentFor(visit);
  if (page) sendPage(visit.ctx, page);
  else sendError(visit.services, visit.ctx, 400, "expired");
}

function loginHint({ params }: Interaction): string {
  return typeof params.login_hint === "string" ? params.login_hint.slice(0, 254) : "";
}

function signInFor(visit: Visit, state: Pick<SignInPage, "email" | "problem">): Page {
  return signInPage({
    ...state,
    path: visit.path,
    application: applicationName(visit.client) ?? "",
    notice: visit.services.notice,
    formTargets: formTargetsFor(visit.interaction.params.redirect_uri),
  });
}

async function signIn(visit: Visit, form: URLSearchParams): Promise<void> {
  const { ctx, services } = visit;
  const email = form.get("email") ?? "";
  const address = services.clientAddress(ctx.req);
  const wait = await countAttempt(services.sql, email, address);
  if (wait !== null) {
    ctx.set("Retry-After", String(wait));
    return sendPage(ctx, signInFor(visit, { email, problem: { status: 429, text: tooManyAttempts(wait) } }));
  }
  const account = await checkPassword(services.sql, email, form.get("password") ?? "");
  if (!account) {
    return sendPage(ctx, signInFor(visit, { email, problem: { status: 422, text: WRONG_CREDENTIALS } }));
  }
  await forgetAttempt(services.sql, email, address);
  await finish(visit, { login: { accountId: account.id, amr: ["pwd"] } });
}

async function consentFor({ services, interaction, client, path }: Visit): Promise<Page | null> {
  const { params, session } = interaction;
  const account = session ? await findAccount(services.sql, session.accountId) : null;
  if (!account) return null;
  const names = String(params.scope ?? "")
    .split(" ")
    .filter(Boolean);
  return consentPage({
    path,
    application: applicationName(client) ?? "",
    redirectUri: String(params.redirect_uri ?? ""),
    scopes: names.map((name) => ({ name, words: services.scopes[name] ?? "Use the API for" })),
    person: account,
    otherAccountUrl: otherAccountUrl(services.provider.issuer, params),
    formTargets: formTargetsFor(params.redirect_uri),
  });
}

/** The same request, with a new sign-in first. */
function otherAccountUrl(issuer: string, params: Interaction["params"]): string {
  const url = new URL(`${issuer}${ROUTES.authorization}`);
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === "string" || typeof item === "number") url.searchParams.append(name, String(item));
    }
  }
  const prompts = new Set(
    String(params.prompt ?? "")
      .split(" ")
      .filter(Boolean),
  );
  url.searchParams.set("prompt", [...prompts.add("login")].join(" "));
  return url.href;
}

async function decide(visit: Visit, form: URLSearchParams): Promise<void> {
  if (form.get("decision") !== "allow") return await finish(visit, denial("The user denied access."));
  const grantId = await grantConsent(visit.services.provider, visit.interaction);
  await finish(visit, { consent: { grantId } });
}

function denial(description: string): InteractionResults {
  return { error: "access_denied", error_description: description };
}

async function finish({ services, ctx }: Visit, result: InteractionResults): Promise<void> {
  const mergeWithLastSubmission = "consent" in result;
  const returnTo = await services.provider.interactionResult(ctx.req, ctx.res, result, {
    mergeWithLastSubmission,
  });
  redirect(ctx, returnTo);
}

function redirect(ctx: Context, to: string): void {
  ctx.status = 303;
  ctx.set("Cache-Control", "no-store");
  ctx.redirect(to);
}

function sendError({ home }: InteractionServices, ctx: Context, status: number, code: string): void {
  const nothing = { description: null, application: null, reference: null };
  sendPage(ctx, errorPage({ status, code, home, ...nothing }));
}
