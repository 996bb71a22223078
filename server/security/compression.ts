import type { IncomingMessage, ServerResponse } from "node:http";

/** Pages whose content can be a secret: mails with links, the sign-in library's endpoints. */
const SECRET_PATHS = /^\/(?:api\/auth|admin\/outbox)(?:\/|$|\.)/;
/** Links whose parameters are secrets, which their pages repeat. */
const SECRET_PARAMETERS = /[?&](?:token|code|state)=/;

/**
 * Whether Next may compress the response. A compressed response that contains a secret beside what another site made the browser send lets
 * that site find out the secret from the length (BREACH). Responses of server actions are such: they show new secrets once.
 */
export function mayCompress({ method, url = "/" }: Pick<IncomingMessage, "method" | "url">): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const [path = "/"] = url.split("?", 1);
  return !SECRET_PATHS.test(path) && !SECRET_PARAMETERS.test(url);
}

/**
 * Lets Next compress the responses of routes: it sets their type as a list of one, which its own compression doesn't take for a type, so that
 * texts of a megabyte were sent as they are.
 */
export function setPlainTypes(response: ServerResponse): void {
  const { setHeader } = response;
  response.setHeader = (name, value) => {
    const isList = Array.isArray(value) && value.length === 1 && name.toLowerCase() === "content-type";
    return setHeader.call(response, name, isList ? String(value[0]) : value);
  };
}
