import { LONGEST_TEXT, LONGEST_URI, MOST_REDIRECT_URIS, TEXTS } from "./client-rules";
import { InvalidRequest, parseJsonBody, registrationActions } from "./provider";

type Action = (typeof registrationActions.post)[number];
type Context = Parameters<Action>[0];

/** What a JSON text can need for one character of a value: an escape such as `\u00e9`. */
const ESCAPED = 6;
/** Names of members, and the values of those that are chosen from a list. */
const OTHER_MEMBERS = 16 * 1024;
/** Keys and contacts, as large as oidc-provider takes a whole body. */
const KEYS = 56 * 1024;

/** The largest body of a registration, in bytes: what client-rules.ts accepts fits. Redirect URIs are ASCII, with quotes and a comma. */
export const MAXIMUM_REGISTRATION =
  MOST_REDIRECT_URIS * (LONGEST_URI + 3) + TEXTS.length * LONGEST_TEXT * ESCAPED + KEYS + OTHER_MEMBERS;

/**
 * Gives registration and update (RFC 7591 3.1, RFC 7592 2.2) a body limit of their own. oidc-provider has one fixed limit of 56 KB for every
 * endpoint, which is less than the redirect URIs of one client can have; the others keep it.
 */
export function acceptWholeRegistrations(): void {
  for (const actions of [registrationActions.post, registrationActions.put]) {
    const place = actions.indexOf(parseJsonBody);
    if (place >= 0) actions[place] = readRegistration;
    else if (!actions.includes(readRegistration)) throw new Error("oidc-provider parses bodies differently");
  }
}

async function readRegistration(ctx: Context, next: () => Promise<void>): Promise<void> {
  if (!ctx.is("application/json")) return await parseJsonBody(ctx, next);
  (ctx.oidc as { body: unknown }).body = parsed(await readBytes(ctx));
  await next();
}

/** RFC 8259 8.1: JSON is UTF-8. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new InvalidRequest("failed to parse the request body");
  }
}

async function readBytes(ctx: Context): Promise<Buffer> {
  const tooLarge = () =>
    new InvalidRequest(`the request body must not be larger than ${MAXIMUM_REGISTRATION} bytes`);
  if ((ctx.request.length ?? 0) > MAXIMUM_REGISTRATION) throw tooLarge();
  const chunks: Buffer[] = [];
  let received = 0;
  // The connection stays, for the response.
  for await (const chunk of ctx.req.iterator({ destroyOnReturn: false })) {
    received += chunk.length;
    if (received > MAXIMUM_REGISTRATION) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
