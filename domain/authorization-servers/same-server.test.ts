import { describe, expect, it } from "vitest";
import { canBeSameServer, type Home } from "./same-server";

const home = (values: Partial<Home>): Home => ({
  providerId: null,
  metadata: null,
  registrationClientUri: null,
  ...values,
});
const at = (providerId: string, issuer: string, registrationEndpoint: string | null) =>
  home({ providerId, metadata: { issuer, registrationEndpoint } });
const managed = (registrationClientUri: string) => home({ registrationClientUri });

const ONE = at("p1", "https://one.example", "https://one.example/register");

describe("two clients", () => {
  it.each<[string, Home, Home, boolean]>([
    ["of one provider", ONE, ONE, true],
    ["of two providers with one issuer", ONE, at("p2", "https://one.example", null), true],
    [
      "of two issuers with one endpoint",
      ONE,
      at("p2", "https://b.example", "https://one.example/register"),
      true,
    ],
    ["of two servers", ONE, at("p2", "https://two.example", "https://two.example/register"), false],
    [
      "of two servers without registration",
      at("p1", "https://a.example", null),
      at("p2", "https://b.example", null),
      false,
    ],
    [
      "with one management URL",
      { ...ONE, registrationClientUri: "https://m.example/1" },
      { ...at("p2", "https://two.example", null), registrationClientUri: "https://m.example/1" },
      true,
    ],
    ["of a deleted provider at the same origin", ONE, managed("https://one.example/clients/1"), true],
    [
      "of a deleted provider at the issuer's origin",
      at("p1", "https://one.example", "https://api.example/register"),
      managed("https://one.example/clients/1"),
      true,
    ],
    ["of a deleted provider at another origin", ONE, managed("https://two.example/clients/1"), false],
    ["of a deleted provider without management", ONE, home({}), true],
    ["of deleted providers", managed("https://one.example/1"), managed("https://one.example/2"), true],
    [
      "of deleted providers at two origins",
      managed("https://one.example/1"),
      managed("https://two.example/1"),
      false,
    ],
    ["of which nothing is known", home({}), home({}), true],
  ])("%s can be at one server: %#", (_what, one, other, expected) => {
    expect(canBeSameServer(one, other)).toBe(expected);
    expect(canBeSameServer(other, one)).toBe(expected);
  });
});
