import type { RefusalText, TextsOf } from "./text";

const NEW_TOKEN = "Get a new access token from the authorization server and repeat the call.";
const PLAN_SETTINGS = "Compare the settings of the API's plan with the tokens that the server issues";

/** What a caller learns who has not proven to hold a credential of an application: the exact reason is only in the portal. */
export const INVALID_TOKEN: RefusalText = {
  detail: "The access token is invalid.",
  meaning:
    "The access token was not accepted: it is malformed, expired, not yet valid, not active, signed by another key, or meant for another issuer or audience. The response doesn't say which, because the caller hasn't proven to hold a valid token of a known client.",
  fixes: {
    CALLER: `${NEW_TOKEN} If that doesn't help, check the issuer, the audience and the clock.`,
  },
};

/** Reasons of access tokens. */
export const TOKEN_TEXTS: TextsOf<
  | "TOKEN_MALFORMED"
  | "TOKEN_SIGNATURE"
  | "TOKEN_ISSUER"
  | "TOKEN_AUDIENCE"
  | "TOKEN_EXPIRED"
  | "TOKEN_NOT_YET_VALID"
  | "TOKEN_INACTIVE"
  | "TOKEN_SCOPE"
  | "CLIENT_UNKNOWN"
> = {
  TOKEN_MALFORMED: {
    detail: "The access token is malformed.",
    meaning:
      "The text after Bearer isn't an access token that a plan of the API can read (RFC 6750 section 2.1, RFC 7519), or it is longer than 16,384 characters. If the API has JWT plans only, an opaque token is malformed too.",
    fixes: {
      CALLER:
        "Send Authorization: Bearer, one space, and the token exactly as the authorization server issued it. Send the access token, not the ID token or the refresh token.",
    },
  },
  TOKEN_SIGNATURE: {
    detail: "The signature of the access token could not be verified.",
    meaning:
      "The token isn't signed by a key of the plan's issuer, or its algorithm isn't one that Latchkey accepts. Unsigned tokens and tokens that bring their own key are never accepted (RFC 8725).",
    fixes: {
      CALLER: `${NEW_TOKEN} Don't change the token on its way.`,
      PUBLISHER: `${PLAN_SETTINGS}: the JWKS URL or the public key must be those of the issuer.`,
    },
  },
  TOKEN_ISSUER: {
    detail: "The access token is from an issuer that this API does not accept.",
    meaning:
      "The token's issuer (iss) is not that of a plan. Issuers are compared exactly, with every slash.",
    fixes: {
      CALLER: "Get the access token from the authorization server that the API's plan names.",
      PUBLISHER: `${PLAN_SETTINGS}: the issuer must be the same text as the claim iss.`,
    },
  },
  TOKEN_AUDIENCE: {
    detail: "The access token is for another audience.",
    meaning: "The plan names an audience, and the token's audience (aud) doesn't contain it.",
    fixes: {
      CALLER:
        "Request the token for this API, for example with the resource or audience parameter of the server.",
      PUBLISHER: `${PLAN_SETTINGS}: the audience must be in the claim aud.`,
    },
  },
  TOKEN_EXPIRED: {
    detail: "The access token has expired. Get a new one.",
    meaning: "The token's expiry (exp) is over, by more than the tolerance of 30 seconds for clocks.",
    fixes: {
      CALLER: `${NEW_TOKEN} Get the next one before the present one expires (expires_in), and check the computer's clock.`,
    },
  },
  TOKEN_NOT_YET_VALID: {
    detail: "The access token is not valid yet.",
    meaning:
      "The token's start (nbf) is later than now, by more than the tolerance of 30 seconds for clocks.",
    fixes: {
      CALLER: "Wait until the token is valid. Otherwise a clock is wrong: the server's, or the gateway's.",
    },
  },
  TOKEN_INACTIVE: {
    detail: "The access token is not active.",
    meaning:
      "The authorization server says that the token isn't active (RFC 7662): it is unknown there, has expired or was revoked.",
    fixes: { CALLER: NEW_TOKEN },
  },
  TOKEN_SCOPE: {
    detail: "The access token lacks a scope that the plan requires.",
    meaning: "The token is valid, but doesn't have all scopes that the API's plan requires.",
    fixes: {
      CALLER: "Request the missing scopes with the parameter scope when you get the token.",
      ADMINISTRATOR: "Allow the application's client these scopes at the authorization server.",
    },
  },
  CLIENT_UNKNOWN: {
    detail: "The client of this access token belongs to no active application.",
    meaning:
      "The token is valid, but the client that it was issued to is not the client_id of an active application. Another claim than the plan's may hold the client_id, or the application is archived.",
    fixes: {
      OWNER:
        "Compare the client_id on the application's credentials page with the client that gets the token. If the application is archived, ask an administrator to restore it.",
    },
  },
};
