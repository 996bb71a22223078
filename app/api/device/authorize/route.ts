import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { paths } from "@/app/_lib/paths";
import {
  CODE_LIFETIME,
  POLL_INTERVAL,
  requestDeviceAuthorization,
} from "@/domain/access-tokens/device/device-authorization.service";
import { showUserCode } from "@/domain/access-tokens/device/user-code.rules";
import { TOKEN_SCOPES } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { answer, oauthError, parametersOf } from "../parameters";

/**
 * Begins the sign-in of a command-line tool (RFC 8628 section 3.1): `client_name` is shown to the user, `scope` has the names of scopes in
 * lower case, separated by spaces. Default: read.
 */
export async function POST(request: Request): Promise<Response> {
  const parameters = await parametersOf(request);
  if (!parameters) return oauthError("invalid_request", "Send a form or a JSON object of up to 8 KB.");
  const scopes = (parameters.get("scope") ?? "read").toUpperCase().split(" ").filter(Boolean);
  const known = TOKEN_SCOPES.filter((scope) => scopes.includes(scope));
  if (known.length === 0 || known.length < new Set(scopes).size)
    return oauthError("invalid_scope", `Scopes: ${TOKEN_SCOPES.join(", ").toLowerCase()}.`);
  try {
    const clientName = parameters.get("client_name") ?? "Command line";
    const ip = request.headers.get(CLIENT_IP_HEADER) || null;
    const { deviceCode, userCode } = await requestDeviceAuthorization({ clientName, scopes: known }, ip);
    const page = `${environment().url}${paths.device()}`;
    const shown = showUserCode(userCode);
    return answer(200, {
      device_code: deviceCode,
      user_code: shown,
      verification_uri: page,
      verification_uri_complete: `${page}?code=${shown}`,
      expires_in: CODE_LIFETIME / 1_000,
      interval: POLL_INTERVAL / 1_000,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const limited = error.code === "RATE_LIMITED";
    return oauthError(limited ? "slow_down" : "invalid_request", error.message, limited ? 429 : 400);
  }
}
