import type { TextsOf } from "./text";

/** Reasons that aren't the credential's or the subscription's: what a gateway needs is not available, or its caller is gone. */
export const SERVICE_TEXTS: TextsOf<
  | "PROVIDER_UNAVAILABLE"
  | "LIMITS_UNAVAILABLE"
  | "NOT_READY"
  | "CALLER_GONE"
  | "UPSTREAM_UNAVAILABLE"
  | "UPSTREAM_TIMEOUT"
> = {
  PROVIDER_UNAVAILABLE: {
    detail: "The access token cannot be checked now. Repeat the call later.",
    meaning:
      "The gateway can't get the keys of the authorization server, or the server doesn't respond to introspection. The token may be valid: nothing is known about it.",
    fixes: {
      ADMINISTRATOR:
        "Check that the authorization server responds, and that the provider has introspection credentials. The gateway's log names the failure.",
    },
  },
  LIMITS_UNAVAILABLE: {
    detail: "The limits of the subscription cannot be checked now. Repeat the call later.",
    meaning: "The store of the limits is not available, and the gateway is set to reject calls meanwhile.",
    fixes: {
      ADMINISTRATOR: "Restore the store of the limits, or set the gateway to admit calls while it is away.",
    },
  },
  NOT_READY: {
    detail: "The gateway is not ready. Repeat the call later.",
    meaning:
      "The gateway has started, and hasn't yet received what it needs to decide: it has no snapshot of the portal, and none on its disk.",
    fixes: {
      ADMINISTRATOR:
        "Check on the gateways page that the gateway is connected, and that its token isn't revoked.",
    },
  },
  CALLER_GONE: {
    detail: "The caller hung up before the gateway decided.",
    meaning:
      "The connection ended while the authorization server was checking the access token. The call would have been admitted; it didn't reach the API, and counts against no limit.",
    fixes: { CALLER: "Wait longer for a response: the gateway decides within two seconds." },
  },
  UPSTREAM_UNAVAILABLE: {
    detail: "The API is not reachable. Repeat the call later.",
    meaning: "The gateway admitted the call, but could not connect to the API, or lost the connection.",
    fixes: { PUBLISHER: "Check that the API runs and that its upstream URL is right." },
  },
  UPSTREAM_TIMEOUT: {
    detail: "The API did not respond in time.",
    meaning:
      "The gateway admitted the call and sent it to the API, which didn't respond in time. The call may have taken effect.",
    fixes: { PUBLISHER: "Find out why the API takes so long, or raise the gateway's time limits." },
  },
};
