import type { IncomingMessage, ServerResponse } from "node:http";
import { DAY, now } from "@/domain/kernel/clock";
import { parseVariables, type Variables } from "@/domain/kernel/environment-variables";
import { contactsIn } from "@/domain/kernel/texts/contacts";

const PATH = "/.well-known/security.txt";
/** RFC 9116 section 2.5.5 recommends less than a year: then a copy is worth nothing. */
const LIFETIME = 180 * DAY;

type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Whom to tell about vulnerabilities (RFC 9116), for everyone, if the operator has set a contact; 404 otherwise.
 * @param base the public URL
 * @param variables the environment
 * @throws EnvironmentError for an invalid contact or policy
 */
export function securityTxt(base: string, variables: Variables): Answer {
  const { LATCHKEY_SECURITY_CONTACT: list, LATCHKEY_SECURITY_POLICY: policy } = parseVariables(variables);
  const contacts = contactsIn(list ?? "");
  return (request, response) => {
    if ((request.url ?? "").split("?", 1)[0] !== PATH) return false;
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      send(response, 405, "Use GET.\n");
    } else if (contacts.length === 0) send(response, 404, "No contact for security reports is set.\n");
    else send(response, 200, textOf(contacts, policy, base));
    return true;
  };
}

/** The file's lines. Web URIs in it must be https (section 2.5). */
function textOf(contacts: readonly string[], policy: string | undefined, base: string): string {
  // Whole seconds: the form of RFC 3339 that every reader knows.
  const expires = new Date(now().getTime() + LIFETIME).toISOString().replace(/\.\d+Z$/, "Z");
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires}`,
    "Preferred-Languages: en",
    ...(base.startsWith("https://") ? [`Canonical: ${base}${PATH}`] : []),
    ...(policy ? [`Policy: ${policy}`] : []),
    "",
  ].join("\n");
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": status === 200 ? "public, max-age=3600" : "no-store",
  });
  // Node sends no body in a response to HEAD.
  response.end(body);
}
