import type { GrantType } from "@/app/_data/generated/graphql";

/** The client and server values used in an example. */
export interface ExampleClient {
  readonly clientId: string;
  /** As registered (RFC 7591 2): `none`, `client_secret_basic`, … */
  readonly authMethod: string;
  readonly redirectUri: string | null;
  readonly scope: string | null;
  readonly issuer: string;
  readonly authorizationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
  /** The API for which a token is requested, with the parameter `resource` (RFC 8707). Default: none. */
  readonly resource?: string | null;
}

export interface Example {
  readonly curl: string;
  /** Node.js code for openid-client version 6. */
  readonly library: string;
}

/** Quotes a value as one word of a shell command. */
export function shell(value: string): string {
  return /^[\w.:/@%+=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

const js = (value: string) => JSON.stringify(value);

/** curl's client authentication at the token endpoint (RFC 6749 2.3.1; RFC 7523 for assertions). */
function curlAuthentication({ clientId, authMethod }: ExampleClient): readonly string[] {
  if (authMethod === "none") return [`--data-urlencode ${shell(`client_id=${clientId}`)}`];
  if (authMethod === "client_secret_post") {
    return [
      `--data-urlencode ${shell(`client_id=${clientId}`)}`,
      `--data-urlencode "client_secret=$CLIENT_SECRET"`,
    ];
  }
  if (authMethod === "client_secret_basic")
    return [`--user ${shell(encodeURIComponent(clientId))}:"$CLIENT_SECRET"`];
  return [
    `--data-urlencode ${shell(`client_id=${clientId}`)}`,
    "--data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    `--data-urlencode "client_assertion=$CLIENT_ASSERTION"`,
  ];
}

function curlToken(client: ExampleClient, parameters: readonly string[]): string {
  const words = [
    `curl ${shell(client.tokenEndpoint ?? client.issuer)}`,
    ...curlAuthentication(client),
    ...parameters.map((parameter) => `--data-urlencode ${parameter}`),
  ];
  return words.join(" \\\n  ");
}

/** The library's client authentication argument. */
function libraryAuthentication(authMethod: string): string {
  if (authMethod === "none") return "client.None()";
  if (authMethod === "client_secret_post") return "client.ClientSecretPost(process.env.CLIENT_SECRET)";
  if (authMethod === "client_secret_jwt") return "client.ClientSecretJwt(process.env.CLIENT_SECRET)";
  if (authMethod === "private_key_jwt") return "client.PrivateKeyJwt(privateKey)";
  return "client.ClientSecretBasic(process.env.CLIENT_SECRET)";
}

function libraryStart({ issuer, clientId, authMethod }: ExampleClient): string {
  const insecure = issuer.startsWith("http:") ? ["{ execute: [client.allowInsecureRequests] }"] : [];
  const parameters = [
    `new URL(${js(issuer)})`,
    js(clientId),
    "undefined",
    libraryAuthentication(authMethod),
    ...insecure,
  ];
  return [
    `import * as client from "openid-client";`,
    "",
    "const config = await client.discovery(",
    ...parameters.map((parameter) => `  ${parameter},`),
    ");",
  ].join("\n");
}

const scopeWord = ({ scope, resource }: ExampleClient) => [
  ...(scope ? [shell(`scope=${scope}`)] : []),
  ...resourceWord(resource),
];
const resourceWord = (resource: string | null | undefined) =>
  resource ? [shell(`resource=${resource}`)] : [];
const scopeMember = ({ scope, resource }: ExampleClient) =>
  [...(scope ? [`scope: ${js(scope)}`] : []), ...(resource ? [`resource: ${js(resource)}`] : [])].join(", ");
const withMembers = (...members: string[]) => {
  const present = members.filter(Boolean);
  return present.length === 0 ? "" : `, { ${present.join(", ")} }`;
};

function clientCredentials(client: ExampleClient): Example {
  return {
    curl: curlToken(client, ["grant_type=client_credentials", ...scopeWord(client)]),
    library: [
      libraryStart(client),
      `const tokens = await client.clientCredentialsGrant(config${withMembers(scopeMember(client))});`,
      "console.log(tokens.access_token, tokens.expires_in);",
    ].join("\n"),
  };
}

/** With PKCE, for confidential clients too (RFC 9700 2.1.1). */
function authorizationCode(client: ExampleClient): Example {
  const redirectUri = client.redirectUri ?? "https://app.example/callback";
  const scope = client.scope ?? "openid";
  const address = `${client.authorizationEndpoint ?? client.issuer}?${new URLSearchParams({
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope,
    code_challenge_method: "S256",
    ...(client.resource && { resource: client.resource }),
  })}`;
  return {
    curl: [
      "# 1. Create a verifier for this sign-in and its challenge (PKCE, RFC 7636)",
      "CODE_VERIFIER=$(openssl rand -base64 48 | tr '+/' '-_' | tr -d '=\\n')",
      `CODE_CHALLENGE=$(printf %s "$CODE_VERIFIER" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=\\n')`,
      "STATE=$(openssl rand -hex 16)",
      "",
      "# 2. Open this URL in a browser and sign in",
      `echo ${shell(address)}"&code_challenge=$CODE_CHALLENGE&state=$STATE"`,
      "",
      "# 3. The browser returns with ?code=…&state=…: check that state matches, then exchange the code",
      curlToken(client, [
        "grant_type=authorization_code",
        `"code=$CODE"`,
        shell(`redirect_uri=${redirectUri}`),
        `"code_verifier=$CODE_VERIFIER"`,
        ...resourceWord(client.resource),
      ]),
    ].join("\n"),
    library: [
      libraryStart(client),
      "const pkceCodeVerifier = client.randomPKCECodeVerifier();",
      "const expectedState = client.randomState();",
      "const address = client.buildAuthorizationUrl(config, {",
      `  redirect_uri: ${js(redirectUri)},`,
      `  scope: ${js(scope)},`,
      ...(client.resource ? [`  resource: ${js(client.resource)},`] : []),
      "  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),",
      `  code_challenge_method: "S256",`,
      "  state: expectedState,",
      "});",
      "// Send the user to `address`. `currentUrl` is the URL they return to:",
      "const tokens = await client.authorizationCodeGrant(config, currentUrl, { pkceCodeVerifier, expectedState });",
    ].join("\n"),
  };
}

function refreshToken(client: ExampleClient): Example {
  return {
    curl: curlToken(client, ["grant_type=refresh_token", `"refresh_token=$REFRESH_TOKEN"`]),
    library: [
      libraryStart(client),
      "const tokens = await client.refreshTokenGrant(config, refreshToken);",
      "// Store tokens.refresh_token if present: the old one may no longer work.",
    ].join("\n"),
  };
}

function password(client: ExampleClient): Example {
  return {
    curl: curlToken(client, [
      "grant_type=password",
      `"username=$USERNAME"`,
      `"password=$PASSWORD"`,
      ...scopeWord(client),
    ]),
    library: [
      libraryStart(client),
      `const tokens = await client.genericGrantRequest(config, "password"${withMembers("username", "password", scopeMember(client))});`,
    ].join("\n"),
  };
}

function implicit(client: ExampleClient): Example {
  const redirectUri = client.redirectUri ?? "https://app.example/callback";
  const scope = client.scope ?? "openid";
  const address = `${client.authorizationEndpoint ?? client.issuer}?${new URLSearchParams({
    response_type: "id_token",
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope,
  })}`;
  return {
    curl: [
      "# Open this URL in a browser; the tokens are in the fragment (#) of the redirect",
      "NONCE=$(openssl rand -hex 16)",
      `echo ${shell(address)}"&nonce=$NONCE"`,
    ].join("\n"),
    library: [
      libraryStart(client),
      "client.useIdTokenResponseType(config);",
      "const nonce = client.randomNonce();",
      "const address = client.buildAuthorizationUrl(config, {",
      `  redirect_uri: ${js(redirectUri)},`,
      `  scope: ${js(scope)},`,
      "  nonce,",
      "});",
      "// Send the user to `address`. `currentUrl` is the URL they return to:",
      "const claims = await client.implicitAuthentication(config, currentUrl, nonce);",
    ].join("\n"),
  };
}

const EXAMPLES: Readonly<Record<GrantType, (client: ExampleClient) => Example>> = {
  CLIENT_CREDENTIALS: clientCredentials,
  AUTHORIZATION_CODE: authorizationCode,
  REFRESH_TOKEN: refreshToken,
  PASSWORD: password,
  IMPLICIT: implicit,
};

/** Runnable examples for one grant type. They read the secret from the environment and never contain it. */
export function exampleFor(grant: GrantType, client: ExampleClient): Example {
  return EXAMPLES[grant](client);
}

/** The command of an example for client credentials, with its token in the variable TOKEN, for the command that follows. */
export function intoVariable(curl: string): string {
  const request = curl.replace(/^curl /, "curl -sS ");
  return `TOKEN=$(${request} |\n  sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')`;
}
