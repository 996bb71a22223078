import { z } from "zod";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { readBody } from "@/app/api/request-body";
import { reportLeakedCredentials } from "@/domain/access-tokens/leaked/leaked.service";
import { DomainError } from "@/domain/kernel/domain-error";

/** A report's largest body: room for the most credentials of the longest kind, JSON included. */
const MAXIMUM_BYTES = 64 * 1024;
const MAXIMUM_CREDENTIALS = 100;

const credential = z.string().max(256);
const report = z
  .union([
    z.object({ credential: z.union([credential, z.array(credential).max(MAXIMUM_CREDENTIALS)]) }),
    z.object({ credentials: z.array(credential).max(MAXIMUM_CREDENTIALS) }),
  ])
  .transform((body) => ("credentials" in body ? body.credentials : [body.credential].flat()));

const answer = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers: { "cache-control": "no-store", ...headers } });

/**
 * Takes reports of leaked credentials from secret scanners and anyone else, without a sign-in. The answer is the same whether a credential
 * is Latchkey's or not.
 */
export async function POST(request: Request): Promise<Response> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return answer(415, "Send the report as application/json.");
  const bytes = await readBody(request, MAXIMUM_BYTES);
  if (!bytes)
    return answer(413, `A report must be ${MAXIMUM_BYTES} bytes or fewer.`, { connection: "close" });
  const parsed = report.safeParse(json(bytes));
  if (!parsed.success)
    return answer(
      400,
      `Send {"credential": "…"}, or {"credentials": ["…"]} with ${MAXIMUM_CREDENTIALS} or fewer.`,
    );
  try {
    await reportLeakedCredentials(parsed.data, request.headers.get(CLIENT_IP_HEADER));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "RATE_LIMITED") throw error;
    return answer(429, error.message, { "retry-after": "600" });
  }
  return answer(202, "Thank you. What is ours is revoked, or its owners are notified.");
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
