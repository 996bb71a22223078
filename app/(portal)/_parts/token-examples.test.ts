import { execFileSync } from "node:child_process";
import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { type ExampleClient, exampleFor } from "./token-examples";

const WEB: ExampleClient = {
  clientId: "client-1",
  authMethod: "client_secret_basic",
  redirectUri: "https://app.example.com/callback",
  scope: "openid orders:read",
  issuer: "https://auth.example.com",
  authorizationEndpoint: "https://auth.example.com/authorize",
  tokenEndpoint: "https://auth.example.com/token",
};

describe("client credentials", () => {
  it("authenticate in the header with the secret from the environment", () => {
    const { curl, library } = exampleFor("CLIENT_CREDENTIALS", { ...WEB, redirectUri: null });
    expect(curl).toBe(
      [
        "curl https://auth.example.com/token \\",
        `  --user client-1:"$CLIENT_SECRET" \\`,
        "  --data-urlencode grant_type=client_credentials \\",
        "  --data-urlencode 'scope=openid orders:read'",
      ].join("\n"),
    );
    expect(library).toBe(
      [
        `import * as client from "openid-client";`,
        "",
        "const config = await client.discovery(",
        `  new URL("https://auth.example.com"),`,
        `  "client-1",`,
        "  undefined,",
        "  client.ClientSecretBasic(process.env.CLIENT_SECRET),",
        ");",
        `const tokens = await client.clientCredentialsGrant(config, { scope: "openid orders:read" });`,
        "console.log(tokens.access_token, tokens.expires_in);",
      ].join("\n"),
    );
  });

  it.each([
    ["client_secret_post", `--data-urlencode "client_secret=$CLIENT_SECRET"`, "ClientSecretPost(process"],
    ["client_secret_jwt", `--data-urlencode "client_assertion=$CLIENT_ASSERTION"`, "ClientSecretJwt(process"],
    ["private_key_jwt", `--data-urlencode "client_assertion=$CLIENT_ASSERTION"`, "PrivateKeyJwt(privateKey)"],
    ["none", "--data-urlencode client_id=client-1", "None()"],
  ])("authenticate by the client's registered method: %s", (authMethod, inCurl, inLibrary) => {
    const { curl, library } = exampleFor("CLIENT_CREDENTIALS", { ...WEB, authMethod });
    expect(curl).toContain(inCurl);
    expect(curl).not.toContain("--user");
    expect(library).toContain(`client.${inLibrary}`);
  });

  it("request no scope without a registered one, and allow an http issuer", () => {
    const local = { ...WEB, scope: null, issuer: "http://localhost:3000/oidc" };
    const { curl, library } = exampleFor("CLIENT_CREDENTIALS", local);
    expect(curl).not.toContain("scope");
    expect(library).toContain("clientCredentialsGrant(config);");
    expect(library).toContain("{ execute: [client.allowInsecureRequests] },");
  });
});

describe("values from servers and users", () => {
  it("can't break out of the commands or the program", () => {
    const hostile = {
      ...WEB,
      clientId: `a'b"c$(id) d`,
      scope: `x'; rm -rf / #`,
      tokenEndpoint: "https://auth.example.com/t?a=1&b=$(id)",
    };
    const { curl, library } = exampleFor("CLIENT_CREDENTIALS", hostile);
    expect(curl).toContain("curl 'https://auth.example.com/t?a=1&b=$(id)' \\");
    expect(curl).toContain(`--data-urlencode 'scope=x'\\''; rm -rf / #'`);
    // Both halves of Basic credentials are form-encoded (RFC 6749 2.3.1).
    expect(curl).toContain(`--user 'a'\\''b%22c%24(id)%20d':"$CLIENT_SECRET"`);
    expect(library).toContain(`"a'b\\"c$(id) d"`);
  });

  it.each(["CLIENT_CREDENTIALS", "AUTHORIZATION_CODE", "REFRESH_TOKEN", "PASSWORD", "IMPLICIT"] as const)(
    "keeps both examples of %s valid bash and JavaScript",
    (grant) => {
      const odd = { ...WEB, clientId: `a'b"c$(id) d`, scope: "x' y", redirectUri: "com.example:/'cb'?a=b&c" };
      const { curl, library } = exampleFor(grant, odd);
      execFileSync("bash", ["-n", "-c", curl]);
      transformSync(library, { format: "esm", target: "es2022" });
    },
  );
});

describe("grants with a user", () => {
  it("use PKCE and a state, for confidential clients too", () => {
    const { curl, library } = exampleFor("AUTHORIZATION_CODE", WEB);
    const [, address = ""] = /^echo '([^']+)'/m.exec(curl) ?? [];
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      response_type: "code",
      client_id: "client-1",
      redirect_uri: WEB.redirectUri,
      scope: WEB.scope,
      code_challenge_method: "S256",
    });
    expect(curl).toContain("code_challenge=$CODE_CHALLENGE&state=$STATE");
    expect(curl).toContain(`--data-urlencode "code_verifier=$CODE_VERIFIER"`);
    expect(library).toContain("randomPKCECodeVerifier()");
    expect(library).toContain("{ pkceCodeVerifier, expectedState }");
  });

  it("keep a rotated refresh token", () => {
    const { curl, library } = exampleFor("REFRESH_TOKEN", { ...WEB, authMethod: "none" });
    expect(curl).toContain(`--data-urlencode "refresh_token=$REFRESH_TOKEN"`);
    expect(curl).toContain("--data-urlencode client_id=client-1");
    expect(library).toContain("refreshTokenGrant(config, refreshToken)");
    expect(library).toContain("tokens.refresh_token");
  });

  it("put no password into a command", () => {
    const { curl, library } = exampleFor("PASSWORD", WEB);
    expect(curl).toContain(`--data-urlencode "password=$PASSWORD"`);
    expect(library).toContain(`"password", { username, password, scope: "openid orders:read" }`);
  });

  it("request an id_token with a nonce in the implicit grant", () => {
    const { curl, library } = exampleFor("IMPLICIT", WEB);
    expect(curl).toContain("response_type=id_token");
    expect(curl).toContain("&nonce=$NONCE");
    expect(library).toContain("implicitAuthentication(config, currentUrl, nonce)");
  });
});
