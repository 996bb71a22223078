import type { Refusal } from "@/domain/access/decision";
import { REASONS, reasonSlug } from "@/domain/access/reasons.rules";

export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function problemOf(
  refusal: Refusal,
  { requestId, portalUrl }: { readonly requestId: string; readonly portalUrl: string },
): Problem {
  const rule: { status: number; title: string; error?: string } = REASONS[refusal.reason];
  const body = {
    type: `${portalUrl}/refusals/${reasonSlug(refusal.reason)}`,
    title: rule.title,
    status: rule.status,
    request_id: requestId,
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (rule.status === 401)
    headers["www-authenticate"] = rule.error ? `Bearer error="${rule.error}"` : "ApiKey";
  if (refusal.retryAfter !== null) headers["retry-after"] = String(refusal.retryAfter);
  return { status: rule.status, headers, body: JSON.stringify(body) };
}
