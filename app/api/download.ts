import { currentHolds, currentSignedIn } from "@/app/_auth/current";
import type { Person } from "@/domain/kernel/actor";
import { DomainError, type ErrorCode } from "@/domain/kernel/domain-error";
import { DOWNLOAD_RETRY_SECONDS, DOWNLOADS_OF_USER, takeSlot } from "./download-slots";

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
 * session has ended by then, or the user's roles have changed. A user who has enough downloads in progress gets 429.
 */
export async function answerDownload(
  request: Request,
  prepare: (actor: Person, query: Query) => Promise<Download>,
): Promise<Response> {
  const signedIn = await currentSignedIn();
  if (!signedIn) return problem(401, "Sign in first.");
  const release = takeSlot(signedIn.actor.userId);
  if (!release) {
    const sentence = `${DOWNLOADS_OF_USER} of your downloads are in progress. Wait until one ends or cancel it, then try again.`;
    return problem(429, sentence, { "retry-after": String(DOWNLOAD_RETRY_SECONDS) });
  }
  // A reader who leaves before the file begins never takes a part of it.
  request.signal.addEventListener("abort", release, { once: true });
  let isStreamed = false;
  try {
    const query: Query = Object.fromEntries(new URL(request.url).searchParams);
    const holds = await currentHolds(signedIn);
    const { name, format, content } = await prepare(signedIn.actor, query);
    isStreamed = typeof content !== "string";
    return new Response(typeof content === "string" ? content : streamOf(content, holds, release), {
      headers: {
        ...NOT_STORED,
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="${name}.${format}"`,
      },
    });
  } catch (error) {
    if (error instanceof DomainError) return problem(STATUSES[error.code] ?? 400, error.message);
    throw error;
  } finally {
    if (!isStreamed) release();
  }
}

const problem = (status: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(`${message}\n`, {
    status,
    headers: { ...NOT_STORED, "content-type": "text/plain; charset=utf-8", ...headers },
  });

/**
 * Reads on only when the reader has taken what there was; stops when the reader is gone.
 * @param holds whether the reader can still have the rest, asked before each text but the first
 * @param release called at the end, whichever it is
 */
function streamOf(
  texts: AsyncGenerator<string, void>,
  holds: () => Promise<boolean>,
  release: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isFirst = true;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          if (!isFirst && !(await holds())) {
            await texts.return();
            throw new DomainError("UNAUTHENTICATED", "The session or the user's roles changed meanwhile.");
          }
          isFirst = false;
          const { value, done } = await texts.next();
          if (!done) return controller.enqueue(encoder.encode(value));
          release();
          controller.close();
        } catch (error) {
          release();
          throw error;
        }
      },
      async cancel() {
        release();
        await texts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
