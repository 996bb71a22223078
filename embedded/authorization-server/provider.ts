/**
 * The protocol itself: OpenID Connect and OAuth 2.0, by oidc-provider.
 *
 * Its index does nothing but gather its modules and print "Unsupported runtime" where Node is older than 22 (and on
 * releases without long-term support). Its own tests run on what it supports; ours run on every Node that Latchkey
 * supports, so the modules are imported themselves and nothing is printed.
 */
export {
  InvalidClientMetadata,
  InvalidGrant,
  InvalidRequest,
  InvalidTarget,
  SessionNotFound,
} from "oidc-provider/lib/helpers/errors.js";
export { Provider } from "oidc-provider/lib/provider.js";
