import { IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { collectBody } from "@/graphql/http/body";
import { isActionForm, isArgumentList, isPlainForm } from "./action-arguments";
import { type Problem, respondTo } from "./malformed";

/** The largest form of the portal, with room for the parts' headers: `serverActions.bodySizeLimit` in next.config.js is 4 MB. */
const MAXIMUM_BYTES = 5 * 1024 * 1024;

/** The types that Next and its routes read as structured, and fail on when they are malformed. */
const CHECKED =
  /^\s*(?:multipart\/form-data|application\/x-www-form-urlencoded|application\/json|text\/plain)\s*(?:;|$)/i;

/**
 * Passes a request to Next, after reading and checking a body that Next would fail on with a status 500. The body is read once: Next gets
 * the same request with the bytes that were checked.
 */
export async function withCheckedBody(
  next: RequestListener,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const type = String(request.headers["content-type"] ?? "");
  const isChecked = CHECKED.test(type) || request.headers["next-action"] !== undefined;
  if (request.method !== "POST" || !isChecked) return void next(request, response);
  const parts = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  const body = await collectBody(parts, request.headers["content-length"], MAXIMUM_BYTES);
  if (response.destroyed) return;
  const problem = body === null ? TOO_LARGE : await bodyProblem(request, type, body);
  if (problem || body === null) return respondTo(response, problem ?? TOO_LARGE);
  next(replayed(request, body), response);
}

/** The rest of the body stays unread, so the connection can't be used again. */
const TOO_LARGE: Problem = {
  status: 413,
  message: `The request must be ${MAXIMUM_BYTES} bytes or fewer.`,
  headers: { connection: "close" },
};
const MALFORMED: Problem = {
  status: 400,
  message: "The request's body is malformed. Reload the page, and try again.",
};

async function bodyProblem(
  request: IncomingMessage,
  type: string,
  body: Uint8Array,
): Promise<Problem | null> {
  const isAction = request.headers["next-action"] !== undefined;
  if (/^\s*multipart/i.test(type)) return (await isForm(type, body, isAction)) ? null : MALFORMED;
  // React sends actions as forms or as text (JSON).
  if (/^\s*application\/x-www/i.test(type)) return isAction ? MALFORMED : null;
  const text = Buffer.from(body).toString();
  if (isAction) return isArgumentList(text) ? null : MALFORMED;
  if (/^\s*application\/json/i.test(type)) return isJson(text) ? null : MALFORMED;
  return null;
}

/** Whether a multipart body can be read (RFC 7578), and in an action its arguments as well. */
async function isForm(type: string, body: Uint8Array, isAction: boolean): Promise<boolean> {
  try {
    const form = await new Response(Buffer.from(body), { headers: { "content-type": type } }).formData();
    return isAction ? isActionForm(form) : isPlainForm(form);
  } catch {
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same request, whose body hasn't been read yet. */
function replayed(request: IncomingMessage, body: Uint8Array): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(again, {
    method,
    url,
    rawHeaders,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    complete: true,
  });
  again.headers = headers;
  again.push(body);
  again.push(null);
  // Next may leave the body unread; that must not close the connection.
  again._destroy = (error, callback) => callback(error);
  return again;
}
