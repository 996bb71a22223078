import { createHash, randomBytes } from "node:crypto";
import type { AccessContext } from "./authorization-server-harness";
import type { Browser, Shown } from "./browser";
import { basic, type Json, postForm, type Response } from "./oauth-client";

/** An application that sends users to sign in, as tests need it. */
export interface Application {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  readonly redirectUri: string;
}

export interface AuthorizationRequest {
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** Creates an authorization request with PKCE (RFC 7636). */
export function authorizationRequest(
  running: AccessContext,
  application: Application,
  extra: Record<string, string> = {},
): AuthorizationRequest {
  const random = () => randomBytes(32).toString("base64url");
  const request = { verifier: random(), state: random(), nonce: random() };
  const url = new URL(`${running.issuer}/authorize`);
  url.search = new URLSearchParams({
    client_id: application.clientId,
    redirect_uri: application.redirectUri,
    response_type: "code",
    scope: "openid profile email",
    state: request.state,
    nonce: request.nonce,
    code_challenge: createHash("sha256").update(request.verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...extra,
  }).toString();
  return { ...request, url: url.href };
}

/** Enters an email and a password on the sign-in page. */
export function typeCredentials(
  browser: Browser,
  page: Shown,
  running: AccessContext,
  person: { readonly email: string; readonly password: string },
): Promise<Shown> {
  return browser.submit(page, "/sign-in", { email: person.email, password: person.password }, running.issuer);
}

/** Exchanges the code in the URL the browser was redirected to. */
export function exchangeCode(
  running: AccessContext,
  application: Application,
  returned: Shown,
  request: AuthorizationRequest,
): Promise<Response<Json>> {
  const { clientId, clientSecret, redirectUri } = application;
  const code = new URL(returned.url).searchParams.get("code") ?? "";
  const fields = {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    code_verifier: request.verifier,
    ...(clientSecret === null && { client_id: clientId }),
  };
  return postForm(`${running.issuer}/token`, fields, clientSecret ? basic(clientId, clientSecret) : {});
}
