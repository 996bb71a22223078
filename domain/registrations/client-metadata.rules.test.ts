import { describe, expect, test } from "vitest";
import {
  confirmedAuthMethod,
  type DesiredClient,
  desiredMetadata,
  metadataMismatches,
} from "./client-metadata.rules";

const WEB: DesiredClient = {
  type: "WEB",
  name: "Weather",
  redirectUris: ["https://app.example.com/cb"],
  grantTypes: ["authorization_code", "refresh_token"],
};
const NATIVE: DesiredClient = { ...WEB, type: "NATIVE", redirectUris: ["com.example.weather:/cb"] };
const BACKEND: DesiredClient = {
  type: "BACKEND_TO_BACKEND",
  name: "Import",
  redirectUris: [],
  grantTypes: ["client_credentials"],
};
const SILENT = { responseTypesSupported: null, tokenEndpointAuthMethodsSupported: null };

const PLAIN = { softwareId: null, extendedApplicationTypes: false };

describe("requested metadata", () => {
  test("always includes the authentication method: a server's default may be none", () => {
    expect(desiredMetadata(WEB, SILENT, PLAIN)).toEqual({
      client_name: "Weather",
      application_type: "web",
      redirect_uris: ["https://app.example.com/cb"],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_basic",
    });
  });

  test("has empty rather than absent lists, where no user is redirected", () => {
    expect(desiredMetadata(BACKEND, SILENT, PLAIN)).toMatchObject({ redirect_uris: [], response_types: [] });
  });

  test("includes a template only where one is configured", () => {
    expect(desiredMetadata(WEB, SILENT, { ...PLAIN, softwareId: "template-1" })).toMatchObject({
      software_id: "template-1",
    });
    expect(desiredMetadata(WEB, SILENT, PLAIN)).not.toHaveProperty("software_id");
  });

  test("has all grants, whatever discovery says: servers omit supported ones", () => {
    const server = { ...SILENT, grantTypesSupported: ["authorization_code"] };
    expect(desiredMetadata(BACKEND, server, PLAIN).grant_types).toEqual(["client_credentials"]);
  });

  test.each([
    [WEB, ["client_secret_post", "none"], "client_secret_post"],
    [WEB, ["private_key_jwt", "client_secret_jwt"], "client_secret_jwt"],
    [NATIVE, ["client_secret_basic", "none"], "none"],
    [NATIVE, null, "none"],
    [NATIVE, ["client_secret_post"], "client_secret_post"],
    [{ ...WEB, type: "BROWSER" } as DesiredClient, ["client_secret_basic"], "none"],
  ])(
    "%# uses an authentication method the server supports",
    (desiredClient, tokenEndpointAuthMethodsSupported, expected) => {
      const server = { ...SILENT, tokenEndpointAuthMethodsSupported };
      expect(desiredMetadata(desiredClient, server, PLAIN).token_endpoint_auth_method).toBe(expected);
    },
  );

  test.each([
    [{ ...SILENT, tokenEndpointAuthMethodsSupported: ["private_key_jwt"] }, /client secret/],
    [{ ...SILENT, responseTypesSupported: ["id_token"] }, /response type .*code.*It supports: id_token/],
    [{ ...SILENT, responseTypesSupported: [] }, /It supports: none/],
  ])("%# is rejected where nothing fits, with a plain message", (server, words) => {
    const rejected = expect.objectContaining({
      code: "AUTHORIZATION_SERVER",
      message: expect.stringMatching(words),
    });
    expect(() => desiredMetadata(WEB, server, PLAIN)).toThrow(rejected);
  });
});

describe("mismatches", () => {
  const asked = desiredMetadata(WEB, SILENT, PLAIN);

  test.each([
    ["nothing at all", {}],
    ["nulls", { grant_types: null, client_name: null }],
    ["the same in another order", { grant_types: ["refresh_token", "authorization_code"] }],
    ["a list of one for a value", { token_endpoint_auth_method: ["client_secret_basic"] }],
    ["more than was asked", { domain: "example", enabled: true }],
  ])("is not a mismatch: %s", (_what, confirmed) => {
    expect(metadataMismatches(asked, confirmed)).toEqual([]);
  });

  test.each([
    ["enforced grants", "grant_types", ["authorization_code"]],
    ["redirect URIs as a pattern", "redirect_uris", ["regexp=(https://app.example.com/cb)"]],
    ["another name", "client_name", "weather"],
  ])("is a mismatch: %s", (_what, member, confirmed) => {
    expect(metadataMismatches(asked, { [member]: confirmed })).toEqual([
      { field: member, requested: asked[member], registered: confirmed },
    ]);
  });

  test("applies to the authentication method, also as a list", () => {
    expect(confirmedAuthMethod({ token_endpoint_auth_method: ["client_secret_post"] }, asked)).toBe(
      "client_secret_post",
    );
    expect(confirmedAuthMethod({ token_endpoint_auth_method: [] }, asked)).toBe("client_secret_basic");
    expect(confirmedAuthMethod(null, PLAIN)).toBeNull();
  });
});
