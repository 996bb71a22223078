import type { TextsOf } from "./text";

/** Reasons found before anything is known about the caller, and those of API keys. */
export const CREDENTIAL_TEXTS: TextsOf<
  | "API_UNKNOWN"
  | "AMBIGUOUS_PATH"
  | "CREDENTIAL_MISSING"
  | "CREDENTIALS_CONFLICT"
  | "KEY_MALFORMED"
  | "KEY_UNKNOWN"
  | "KEY_REVOKED"
  | "KEY_EXPIRED"
> = {
  API_UNKNOWN: {
    detail: "There is no API at this address, or it is not published. Check the address.",
    meaning:
      "No published or deprecated API has an entry point that is the beginning of the path. If a proxy names the API with X-Latchkey-Api, the API with this ID doesn't exist or isn't published.",
    fixes: {
      PUBLISHER:
        "Publish the API, and check its entry point: a path applies to every host, a URL only to its own. If a proxy sets X-Latchkey-Api, compare it with the API's ID.",
    },
  },
  AMBIGUOUS_PATH: {
    detail:
      "Servers could read this path in different ways. Send it without //, dot segments, semicolons, backslashes, and encoded slashes, backslashes, dots or percent signs.",
    meaning:
      "A proxy and an API could read the path differently, so a check of one reading wouldn't protect the other. Gateways reject such a path instead of guessing: without a leading slash, with //, /./, /../, a semicolon, a backslash, %2F, %5C, %2E, %25, %3B or an encoded control character, with characters that RFC 3986 doesn't allow, with encoded bytes that aren't UTF-8, or longer than 8,192 characters with the query.",
    fixes: {
      CALLER:
        "Send the path in its simplest spelling. Put values with slashes or percent signs into the query or the body.",
    },
  },
  CREDENTIAL_MISSING: {
    detail: "The call has no credential.",
    meaning:
      "The API needs an API key or an access token, and the call has none. Other schemes of Authorization, such as Basic, are not credentials of Latchkey; a call with one is not taken as a call without any.",
    fixes: {
      CALLER:
        "Send the API key in the API's key header (X-API-Key, unless its page names another), or the access token as Authorization: Bearer. The application's subscription page shows a complete call.",
    },
  },
  CREDENTIALS_CONFLICT: {
    detail: "The call has more than one credential. Send one, once.",
    meaning:
      "The same header or query parameter is there twice, a key is in both a header and the query, or the API key and the access token belong to different applications. It isn't clear which one the call is for.",
    fixes: {
      CALLER:
        "Send one credential, in one place. An API key together with an access token is accepted only if both belong to the same application.",
    },
  },
  KEY_MALFORMED: {
    detail: "The API key is malformed. Copy it again, completely.",
    meaning:
      "The text isn't an API key: it is cut off, mistyped or has other characters around it. Latchkey's keys begin with lk_, are 42 characters long and end with a checksum; custom keys have 8 to 128 characters. The response says only that the key is unknown.",
    fixes: {
      CALLER: "Copy the whole key from the subscription's page, without quotation marks or spaces.",
    },
  },
  KEY_UNKNOWN: {
    detail: "The API key is unknown. Check that you sent the complete key.",
    meaning:
      "No subscription has this key. It may be mistyped, or belong to another installation of Latchkey.",
    fixes: {
      CALLER:
        "Compare the last four characters with the keys on the subscription's page, and copy the key again. Check that you call the gateway of the same portal.",
    },
  },
  KEY_REVOKED: {
    detail: "The API key was revoked. An owner of the application can create a new one.",
    meaning:
      "An owner of the application or a publisher of the API revoked this key, or its application was archived.",
    fixes: {
      OWNER:
        "Create a new key with Renew on the subscription's page, and use it instead. If the application is archived, ask an administrator to restore it.",
    },
  },
  KEY_EXPIRED: {
    detail: "The API key has expired. An owner of the application can create a new one.",
    meaning:
      "The key reached its expiry, or it was renewed and its grace period is over: the new key is the one to use.",
    fixes: {
      OWNER:
        "Use the newest key of the subscription. If it has no active one, create one with Renew on the subscription's page.",
    },
  },
};
