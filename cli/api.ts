import { randomUUID } from "node:crypto";
import { EXIT, Failure } from "./failure";
import { CONNECTION_LOST, notLatchkey, post, type Reply } from "./http";
import type { Access } from "./settings";

/** An error of a mutation's payload. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** The API of one server, with one token. */
export interface Api {
  readonly url: string;
  /** @throws Failure for any error */
  query<T>(document: string, variables?: object): Promise<T>;
  /**
   * Runs a mutation with one field, `result`. It is repeated after a lost response: its idempotency key makes that harmless.
   * @param document has a variable `$key: String` for the key
   * @returns the payload, whose errors the caller handles
   */
  mutate<T extends { readonly userErrors: readonly UserError[] }>(
    document: string,
    variables: object,
    key?: string,
  ): Promise<T>;
}

const ATTEMPTS = 4;
/** Errors of mutations after which the same request can succeed. */
const TEMPORARY: ReadonlySet<string> = new Set(["IDEMPOTENCY_KEY_IN_USE", "CONFLICT"]);

const delay = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

export function createApi({ url, token }: Access): Api {
  if (!token)
    throw new Failure(`You aren't signed in to ${url}. Run: latchkey login --url ${url}`, EXIT.denied);
  const send = (query: string, variables: object) =>
    post(`${url}/api/graphql`, { query, variables }, { authorization: `Bearer ${token}` });
  return {
    url,
    query: async <T>(document: string, variables: object = {}) =>
      (await patiently(() => send(document, variables), dataOf)) as T,
    async mutate(document, variables, key = randomUUID()) {
      const read = (reply: Reply) => {
        const { result } = dataOf(reply) as { result?: { userErrors?: readonly UserError[] } | null };
        if (!Array.isArray(result?.userErrors)) throw notLatchkey(reply.status);
        const [error] = result.userErrors;
        if (error && TEMPORARY.has(error.code)) throw new Temporary(error.message, error.code, 1);
        return result;
      };
      return (await patiently(() => send(document, { ...variables, key }), read)) as never;
    },
  };
}

/** A failure after which the same request can succeed. */
class Temporary extends Failure {
  constructor(
    message: string,
    code: string,
    readonly after: number,
  ) {
    super(message, EXIT.unreachable, code);
  }
}

async function patiently<T>(send: () => Promise<Reply>, read: (reply: Reply) => T): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return read(await send());
    } catch (error) {
      const isTemporary =
        error instanceof Temporary || (error instanceof Failure && error.code === CONNECTION_LOST);
      if (!isTemporary || attempt === ATTEMPTS) throw error;
      await delay(Math.min(error instanceof Temporary ? error.after : attempt, 30));
    }
  }
}

interface ResponseError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

function dataOf({ status, body, retryAfter }: Reply): object {
  const { data, errors } = (body ?? {}) as Record<string, unknown>;
  const error = Array.isArray(errors) ? (errors[0] as ResponseError | undefined) : undefined;
  if (!error && typeof data === "object" && data && status === 200) return data;
  if (typeof error?.message !== "string") throw notLatchkey(status);
  const code = error.extensions?.code ?? null;
  if (status === 503 || status === 429) throw new Temporary(error.message, code ?? "", retryAfter ?? 1);
  const denied = code === "UNAUTHENTICATED" || code === "FORBIDDEN";
  throw new Failure(error.message, denied ? EXIT.denied : EXIT.failed, code);
}

/** The failure of a payload's errors. */
export function rejection(errors: readonly UserError[]): Failure {
  const [first] = errors;
  const code = first?.code ?? null;
  return new Failure(
    errors.map(({ message }) => message).join(" "),
    code === "FORBIDDEN" ? EXIT.denied : EXIT.failed,
    code,
  );
}
