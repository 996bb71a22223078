import { expect, it } from "vitest";
import {
  isPlaceholderEmail,
  isVerified,
  isVerifiedClaim,
  placeholderEmail,
  requireVerified,
} from "./identity.rules";
import { emailAddress, knownEmailAddress } from "./user.rules";

it.each([true, "true", "TRUE", "True"])("takes the claim %j as a verified email", (claim) => {
  expect(isVerifiedClaim(claim)).toBe(true);
});

it.each([false, "false", "", " true", "yes", 1, "1", null, undefined, {}, ["true"], [true]])(
  "takes the claim %j as an unverified email",
  (claim) => {
    expect(isVerifiedClaim(claim)).toBe(false);
  },
);

it("requires a proven email", () => {
  expect(isVerified({ emailVerifiedAt: new Date() })).toBe(true);
  expect(() => requireVerified({ emailVerifiedAt: new Date() })).not.toThrow();
  expect(() => requireVerified({ emailVerifiedAt: null })).toThrowError(
    expect.objectContaining({ code: "EMAIL_NOT_VERIFIED" }),
  );
});

it("has placeholders that no user can enter", () => {
  const placeholder = placeholderEmail("0198c0de-0000-7000-8000-000000000001");
  expect(isPlaceholderEmail(placeholder)).toBe(true);
  expect(emailAddress.safeParse(placeholder).success).toBe(false);
  expect(knownEmailAddress.safeParse(placeholder).success).toBe(false);
});

/** Spellings of one address: case, Unicode form and width, encoding of the domain, its root's dot, what IDNA ignores. */
const SPELLINGS = [
  "zoë@bücher.example",
  "ZOË@BÜCHER.EXAMPLE",
  " zoe\u0308@bu\u0308cher.example ",
  "zoë@xn--bcher-kva.example",
  "zoë@XN--BCHER-KVA.example",
  "zoë@ｂücher.example",
  "zoë@bücher。example",
  "zoë@bücher.example.",
  "zoë@bü\u00ADcher.example",
];

it.each(SPELLINGS)("takes %j as the same email", (spelling) => {
  expect(emailAddress.parse(spelling)).toBe("zoë@xn--bcher-kva.example");
});

it.each(["zoë+1@bücher.example", "zo.ë@bücher.example", "zoe@bücher.example"])(
  "takes %j as another email",
  (other) => {
    expect(emailAddress.parse(other)).not.toBe("zoë@xn--bcher-kva.example");
  },
);

it.each([
  "a@xn--.example",
  // The encoding of "BÜCHER": no canonical label.
  "a@xn--BCHER-1ZA.example",
  "a@xn--a.example",
  "a@example..com",
  "a@-example.com",
  "a@example.com\r\nBcc: b@example.com",
  "a@example.com,b@example.com",
  "a@b@example.com",
  "a\u0000@example.com",
])("rejects %j", (malformed) => {
  expect(emailAddress.safeParse(malformed).success).toBe(false);
});
