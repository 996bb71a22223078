import { spawn } from "node:child_process";
import { hostname, userInfo } from "node:os";
import { createApi } from "../api";
import { EXIT, Failure } from "../failure";
import { notLatchkey, post } from "../http";
import type { Output } from "../output";
import { type Access, forgetToken, storeToken } from "../settings";
import { readStarted, readToken, type Started } from "./device";

const SCOPES = "read applications subscriptions publishing administration";

/** Signs in through the browser (RFC 8628), and stores the access token for this user alone. */
export async function login(
  { url }: Access,
  output: Output,
  options: { readonly scope?: string; readonly browser?: boolean },
): Promise<void> {
  if (url.startsWith("http:") && !/^http:\/\/(localhost|127\.|\[::1\])/.test(url))
    output.note("Warning: this server is used without TLS, so others on the network can read the token.");
  const started = await start(url, options.scope ?? SCOPES);
  output.note(`Open ${started.page} and enter the code ${started.userCode}.`);
  if (options.browser !== false && started.ownPage) openBrowser(started.ownPage);
  const token = await waitForToken(url, started);
  await storeToken(url, token, process.env);
  const viewer = await viewerOf({ url, token });
  output.result({ url, viewer }, [`Signed in to ${url} as ${viewer.name} (${viewer.email}).`]);
}

async function start(url: string, scope: string): Promise<Started> {
  const client_name = `latchkey on ${userInfo().username}@${hostname()}`.slice(0, 60);
  const { status, body } = await post(`${url}/api/device/authorize`, { client_name, scope });
  const started = status === 200 ? readStarted(url, body) : null;
  if (started) return started;
  throw oauthFailure(status, body);
}

/** The server's own error (RFC 6749 section 5.2), or what is known without one. */
function oauthFailure(status: number, body: unknown): Failure {
  const { error, error_description } = (body ?? {}) as Record<string, unknown>;
  if (typeof error !== "string") return notLatchkey(status);
  const message =
    typeof error_description === "string" ? error_description : `The server responded with ${error}.`;
  return new Failure(message, EXIT.failed, error);
}

async function waitForToken(url: string, started: Started): Promise<string> {
  let { interval } = started;
  const end = Date.now() + started.expiresIn * 1_000;
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, interval * 1_000));
    const { status, body } = await post(`${url}/api/device/token`, {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: started.deviceCode,
    });
    const token = status === 200 ? readToken(body) : null;
    if (token) return token;
    const { error } = (body ?? {}) as Record<string, unknown>;
    if (error === "slow_down") interval += 5;
    else if (error === "access_denied") throw new Failure("The sign-in was denied.", EXIT.denied, error);
    else if (error !== "authorization_pending" && status < 500) throw oauthFailure(status, body);
  }
  throw new Failure("The code expired. Run latchkey login again.", EXIT.denied, "expired_token");
}

/** Only a convenience: the address is printed, too. */
function openBrowser(url: string): void {
  if (!process.stderr.isTTY) return;
  const [program, ...rest] = { darwin: ["open"], win32: ["rundll32", "url.dll,FileProtocolHandler"] }[
    process.platform as string
  ] ?? ["xdg-open"];
  const child = spawn(program ?? "xdg-open", [...rest, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

interface Viewer {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

const VIEWER = "query { viewer { name email roles } }";

async function viewerOf(access: Access): Promise<Viewer> {
  const { viewer } = await createApi(access).query<{ viewer?: Viewer | null }>(VIEWER);
  if (!viewer) throw notLatchkey(200);
  return viewer;
}

/** Prints who is signed in. */
export async function whoami(access: Access, output: Output): Promise<void> {
  const viewer = await viewerOf(access);
  const { name, email, roles } = viewer;
  output.result({ url: access.url, viewer }, [
    `${name} (${email}) at ${access.url}`,
    `Roles: ${roles.join(", ")}`,
  ]);
}

/** Forgets the stored token. Access tokens can't revoke tokens, so the portal does that. */
export async function logout({ url }: Access, output: Output): Promise<void> {
  const wasStored = await forgetToken(url, process.env);
  const lines = wasStored
    ? [`Signed out of ${url}. The access token is still valid; revoke it at ${url}/access-tokens.`]
    : [`You weren't signed in to ${url}.`];
  output.result({ url, signedOut: wasStored }, lines);
}
