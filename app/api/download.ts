import { currentHolds, currentSignedIn } from "@/app/_auth/current";
import type { Person } from "@/domain/kernel/actor";
import { DomainError, type ErrorCode } from "@/domain/kernel/domain-error";

const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
};

/** Neither what is in a file nor who can see it may be stored on the way. */
const NOT_STORED = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

const TYPES = { csv: "text/csv; charset=utf-8; header=present", jsonl: "application/x-ndjson" } as const;

/** A URL's parameters. */
export type Query = Readonly<Record<string, string>>;

/** A file to download. */
interface Download {
  /** Without the extension, which is the format. */
  readonly name: string;
  readonly format: keyof typeof TYPES;
  /** A text, or texts that are sent as fast as they are read. */
  readonly content: string | AsyncGenerator<string, void>;
}

/**
 * Answers the request for a file of the user signed in to the portal; access tokens read the same from the GraphQL API. What `prepare` rejects
 * is answered as text, with its status. If later texts fail, the connection ends, so that no part of a file looks like all of it; also when the
 * session has ended by then, or the user's roles have changed.
 */
export async function answerDownload(
  request: Request,
  prepare: (actor: Person, query: Query) => Promise<Download>,
): Promise<Response> {
  const signedIn = await currentSignedIn();
  if (!signedIn) return problem(401, "Sign in first.");
  try {
    const query: Query = Object.fromEntries(new URL(request.url).searchParams);
    const holds = await currentHolds(signedIn);
    const { name, format, content } = await prepare(signedIn.actor, query);
    return new Response(typeof content === "string" ? content : streamOf(content, holds), {
      headers: {
        ...NOT_STORED,
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="${name}.${format}"`,
      },
    });
  } catch (error) {
    if (error instanceof DomainError) return problem(STATUSES[error.code] ?? 400, error.message);
    throw error;
  }
}

const problem = (status: number, message: string) =>
  new Response(`${message}\n`, {
    status,
    headers: { ...NOT_STORED, "content-type": "text/plain; charset=utf-8" },
  });

/**
 * Reads on only when the reader has taken what there was; stops when the reader is gone.
 * @param holds whether the reader can still have the rest, asked before each text but the first
 */
function streamOf(
  texts: AsyncGenerator<string, void>,
  holds: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isFirst = true;
  return new ReadableStream(
    {
      async pull(controller) {
        if (!isFirst && !(await holds())) {
          await texts.return();
          throw new DomainError("UNAUTHENTICATED", "The session or the user's roles changed meanwhile.");
        }
        isFirst = false;
        const { value, done } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await texts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
