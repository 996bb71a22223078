import { EXIT, Failure } from "./failure";

/** One exchange, from the connection to the last byte. */
const MAXIMUM_MILLISECONDS = 60_000;
const MAXIMUM_BYTES = 16 * 1024 * 1024;

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** Seconds, as the server asked. */
  readonly retryAfter: number | null;
}

/** Posts JSON, and reads JSON. Redirects are not followed: the token belongs to one server. @throws Failure without a response */
export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", accept: "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(MAXIMUM_MILLISECONDS),
    });
    if (response.status >= 300 && response.status < 400)
      throw new Failure(
        `${url} redirects to ${response.headers.get("location")}. Use that address.`,
        EXIT.usage,
      );
    const retryAfter = Number(response.headers.get("retry-after")) || null;
    return { status: response.status, body: parse(await textOf(response)), retryAfter };
  } catch (error) {
    throw error instanceof Failure ? error : failureOf(error, url);
  }
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAXIMUM_BYTES) throw new Failure("The server's response is too large.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The failure of a response that isn't in Latchkey's form: something else is at the address, or in between. */
export const notLatchkey = (status: number): Failure =>
  new Failure(
    `The server responded with status ${status}, and not like Latchkey. ${status < 500 ? "Check its address." : "Try again later."}`,
  );

/** The request may have arrived, and only its response was lost. */
export const CONNECTION_LOST = "CONNECTION_LOST";
const LOST: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"]);

function failureOf(error: unknown, url: string): Failure {
  const code = codeOf(error);
  const isLost =
    (error instanceof Error && error.name === "TimeoutError") || (code !== null && LOST.has(code));
  return new Failure(reasonOf(error, url), EXIT.unreachable, isLost ? CONNECTION_LOST : code);
}

/** Node's codes of certificates that aren't trusted. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "the host's name can't be resolved now",
  ECONNREFUSED: "the connection was rejected",
  ECONNRESET: "the connection was closed",
  ETIMEDOUT: "the host doesn't respond",
  CERT_HAS_EXPIRED: "its TLS certificate has expired",
  CERT_NOT_YET_VALID: "its TLS certificate isn't valid yet; check this computer's clock",
  ERR_TLS_CERT_ALTNAME_INVALID: "its TLS certificate is for another host name",
  EPROTO: "it doesn't speak TLS there; check the port, and whether it is http or https",
};

function reasonOf(error: unknown, url: string): string {
  const host = URL.parse(url)?.host ?? url;
  if (error instanceof Error && error.name === "TimeoutError")
    return `${host} can't be reached: it didn't respond within ${MAXIMUM_MILLISECONDS / 1_000} seconds.`;
  const code = codeOf(error);
  if (code && UNTRUSTED.has(code))
    return `${host} can't be reached: its TLS certificate is from an authority that this computer doesn't trust. Set NODE_EXTRA_CA_CERTS to a file with the authority's certificate.`;
  const reason = code && Object.hasOwn(REASONS, code) ? REASONS[code] : (code ?? "the connection failed");
  return `${host} can't be reached: ${reason}.`;
}

/** The code of an error, or of what caused it. */
function codeOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code, errors } = at as { code?: unknown; errors?: unknown };
    if (typeof code === "string") return code;
    at = Array.isArray(errors) ? errors[0] : at.cause;
  }
  return null;
}
