import { describe, expect, it } from "vitest";
import { oneLine } from "@/domain/outbound/text";
import { maskForUrl } from "./url-mask";

const CHAT = "https://chat.example.com/hooks/qwertzuiopas";
const SLACK = "https://chat.example.org/services/T0001ABCD/B0002EFGH/xYz1abcdEFGHijklMNOP";
const SHORT = "https://example.com/in/ab%2fcd%20e9/Zq?t=k9d2";
const SIGNED = "https://example.com/workflows/run?api-version=2016-06-01&sig=aB%2BcD%2FeF-gH_iJ";
const FOREIGN = `https://example.com/hooks/${encodeURIComponent("крючочек")}/caf%E9s3cret`;

const shown = (url: string, response: string) => oneLine(response, 500, maskForUrl(url));

describe("what a response repeats of the endpoint's URL", () => {
  it.each([
    [CHAT, "hooks/qwertzuiopas not found", "… not found"],
    [CHAT, "no hook qwertzuiopas", "no hook …"],
    [CHAT, "no hook <b>qwertz</b>uiopas", "no hook …"],
    [CHAT, "no hook qwertz\u200Buiopas", "no hook …"],
    [CHAT, String.raw`{"path":"\/hooks\/qwertzuiopas"}`, String.raw`{"path":"\/…"}`],
    [CHAT, String.raw`"{\"path\":\"\\\/hooks\\\/qwertzuiopas\"}"`, String.raw`"{\"path\":\"\\\/…\"}"`],
    [CHAT, String.raw`{"path":"\u002fhooks\u002Fqwertzuiopas"}`, String.raw`{"path":"\u002f…"}`],
    [CHAT, "Cannot POST &#x2F;hooks&#47;qwertzuiopas.", "Cannot POST &#x2F;…."],
    [CHAT, "%252Fhooks%252Fqwertzuiopas?", "%252F…?"],
    [CHAT, "%71wertzuiopas, %2571%2577ertzuiopas", "…"],
    [CHAT, "HOOKS.QWERTZUIOPAS", "…"],
    [CHAT, Buffer.from("/hooks/qwertzuiopas").toString("base64"), "…"],
    [CHAT, `no hook ${Buffer.from("qwertzuiopas").toString("base64")}`, "no hook …"],
    [`${CHAT}/`, "no hook qwertzuiopas", "no hook …"],
    [`${CHAT}/slack`, "no hook qwertzuiopas", "no hook …"],
    [`${CHAT}/json`, "no json for qwertzuiopas", "no json for …"],
    ["https://example.com/hooks/abcd", "no hook abcd", "no hook …"],
    ["https://example.com/hooks?qwertzuiopas", "no hook qwertzuiopas", "no hook …"],
    ["https://example.com/hooks?qwertzuiopas=", "no hook qwertzuiopas", "no hook …"],
    [SHORT, "token k9d2", "token …"],
    [SHORT, "tokenk9d2x", "token…x"],
    [SHORT, "in/ab/cd e9/Zq", "…"],
    [SHORT, "no ab/cd e9/Zq here", "no … here"],
    [SHORT, "no cd e9/Zq here", "no … here"],
    [SHORT, "IN/AB%2FCD%20E9/ZQ?T=K9D2", "…"],
    [SLACK, SLACK.slice("https://chat.example.org".length).toLowerCase(), "/…"],
    [SLACK, "T0001ABCD has no B0002EFGH", "… has no …"],
    [SLACK, "no xyz1abcdefghijklmnop", "no …"],
    [SIGNED, "sig=ab%2bcd%2fef-gh_ij", "sig=…"],
    [SIGNED, "wrong signature aB+cD/eF-gH_iJ", "wrong signature …"],
    [SIGNED, "wrong signature aB cD/eF-gH_iJ", "wrong signature …"],
    [SIGNED, "unsupported version 2016-06-01", "unsupported version …"],
    [FOREIGN, "no крючочек here", "no … here"],
    [FOREIGN, "no КРЮЧОЧЕК/caf\uFFFDs3cret", "no …"],
    [FOREIGN, "no caf\uFFFDs3cret", "no …"],
    [FOREIGN, String.raw`\u043a\u0440\u044e\u0447\u043e\u0447\u0435\u043a/caf?s3cret`, "…"],
    ["https://example.com/крючок?%", "no крючок, 100%", "no …, 100%"],
  ])("of %s is masked: %s", (url, response, expected) => {
    expect(shown(url, response)).toBe(expected);
  });

  it.each(
    [
      "404 Not Found",
      "invalid_payload",
      "no_service",
      "no_team",
      '{"ok":false,"error":"unknown webhook"}',
    ].flatMap((response) => [CHAT, SLACK, SHORT, SIGNED, FOREIGN].map((url) => [url, response])),
  )("is all that is masked: %s, %s", (url, response) => {
    expect(shown(url ?? "", response ?? "")).toBe(response);
  });

  it.each([
    ["https://example.com", "https://example.com/ has no path"],
    ["https://example.com/", "https://example.com/ has no path"],
    ["https://example.com/api/events", "unknown events, see the API's reference"],
    ["https://example.com/a/b?v=1", "a b 1"],
    ["https://example.com/fail", "this failed: failures"],
    ["https://example.com/2024", "error 120245"],
  ])("is no word, and no part of a word: %s, %s", (url, response) => {
    expect(shown(url, response)).toBe(response);
  });

  it("is found in time bounded by the lengths of both, whatever their forms", () => {
    for (const piece of ["a", "a9/", "%61", "%25", "&#97;", "\\u006", "\u{1F511}"]) {
      const url = `https://example.com/${piece.repeat(1_980 / piece.length)}`;
      shown(url, piece.repeat(64_000 / piece.length));
      shown(url, `${url.slice(20, 1_000)}x`.repeat(64));
    }
  });
});
