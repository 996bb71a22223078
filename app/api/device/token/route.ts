import { fetchDeviceToken } from "@/domain/access-tokens/device/device-authorization.service";
import { answer, oauthError, parametersOf } from "../parameters";

const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

const DESCRIPTIONS = {
  authorization_pending: "The sign-in waits for its user.",
  slow_down: "Ask less often.",
  access_denied: "The user denied the sign-in.",
  expired_token: "The code is expired or used. Start again.",
} as const;

/** The access token of a tool whose sign-in its user approved, once (RFC 8628 section 3.4). */
export async function POST(request: Request): Promise<Response> {
  const parameters = await parametersOf(request);
  const code = parameters?.get("device_code");
  if (!code) return oauthError("invalid_request", "Send device_code, in a form or a JSON object.");
  if (parameters?.get("grant_type") !== GRANT_TYPE)
    return oauthError("unsupported_grant_type", `The grant_type must be ${GRANT_TYPE}.`);
  const result = await fetchDeviceToken(code.slice(0, 200));
  if ("error" in result) return oauthError(result.error, DESCRIPTIONS[result.error]);
  return answer(200, { access_token: result.token, token_type: "Bearer" });
}
