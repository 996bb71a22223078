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
  const read = decoded(url);
  const [path = "/"] = read.split("?", 1);
  return !SECRET_PATHS.test(path) && !SECRET_PARAMETERS.test(read);
}

/** Next finds a page by its decoded path, and sign-in keeps the link that led to it in a parameter. Names are ASCII. */
function decoded(url: string): string {
  return url.replace(/%([0-7][0-9a-f])/gi, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
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
