/**
 * OpenID Connect and OAuth 2.0, by oidc-provider.
 *
 * Its index only re-exports its modules and prints "Unsupported runtime" on Node older than 22 (and on releases
 * without long-term support). Its tests cover the runtimes it supports; ours cover every Node version that Latchkey
 * supports, so the modules are imported directly and nothing is printed.
 */

export * as registrationActions from "oidc-provider/lib/actions/registration.js";
export {
  InvalidClientMetadata,
  InvalidGrant,
  InvalidRequest,
  InvalidTarget,
  SessionNotFound,
} from "oidc-provider/lib/helpers/errors.js";
export { Provider } from "oidc-provider/lib/provider.js";
export { json as parseJsonBody } from "oidc-provider/lib/shared/selective_body.js";
