import { currentSignedIn } from "@/app/_auth/current";
import { DomainError, type ErrorCode } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";
import { entryOf } from "@/domain/kernel/request/entry";
import { downloadUsage } from "@/domain/usage/usage-csv.queries";

const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
};

/** Neither the numbers nor who can see them may be stored on the way. */
const NOT_STORED = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

const problem = (status: number, message: string) =>
  new Response(`${message}\n`, {
    status,
    headers: { ...NOT_STORED, "content-type": "text/plain; charset=utf-8" },
  });

const KINDS = { application: "application", api: "api", platform: null } as const;

/** The usage of an application, an API or the platform as CSV (RFC 4180), with the permission of its page. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await currentSignedIn();
  if (!signedIn) return problem(401, "Sign in first.");
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const kind = entryOf(KINDS, query.of);
  if (kind === undefined) return problem(400, "Enter of=application, of=api or of=platform.");
  const id = kind && decodeId(kind, query.id ?? "");
  if (kind && !id) return problem(404, `This ${kind} doesn't exist, or you don't have access.`);
  try {
    const csv = await downloadUsage(signedIn.actor, kind, id ?? "", query);
    return new Response(csv, {
      headers: {
        ...NOT_STORED,
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": 'attachment; filename="usage.csv"',
      },
    });
  } catch (error) {
    if (error instanceof DomainError) return problem(STATUSES[error.code] ?? 400, error.message);
    throw error;
  }
}
