import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeId } from "@/domain/kernel/ids";
import { updateSettings } from "@/domain/settings/settings.service";
import { executeOperation } from "@/graphql/execute";
import {
  addProvider,
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { type Example, exampleFor } from "./token-examples";

/** The folder from which Node.js resolves packages. */
const ROOT = process.cwd();
const run = promisify(execFile);

let world: World;
let server: ServerUnderTest;
let example: Example;
let clientSecret: string;

beforeAll(async () => {
  world = await createWorld();
  server = await startAuthorizationServer(world.connection.sql);
  await updateSettings(SYSTEM, { registrationEnabled: true });
  await addProvider(server);
  const owner = await aPerson();
  const id = encodeId("application", await anApplication(owner, { type: "BACKEND_TO_BACKEND" }));
  const query = `query ($id: ID!) { application(id: $id) { clientRegistration {
    clientId tokenEndpointAuthMethod scope endpoints { issuer authorizationEndpoint tokenEndpoint } } } }`;
  const found = (await executeOperation(query, { id }, owner)).data as {
    application: { clientRegistration: Record<string, string> & { endpoints: Record<string, string> } };
  };
  const { clientId, tokenEndpointAuthMethod, scope, endpoints } = found.application.clientRegistration;
  example = exampleFor("CLIENT_CREDENTIALS", {
    clientId: clientId ?? "",
    authMethod: tokenEndpointAuthMethod ?? "",
    redirectUri: null,
    scope: scope ?? null,
    issuer: endpoints.issuer ?? "",
    authorizationEndpoint: endpoints.authorizationEndpoint ?? null,
    tokenEndpoint: endpoints.tokenEndpoint ?? null,
  });
  const reveal = `mutation ($input: RevealClientSecretInput!) { revealClientSecret(input: $input) { clientSecret } }`;
  const revealed = (await executeOperation(reveal, { input: { applicationId: id } }, owner)).data as {
    revealClientSecret: { clientSecret: string };
  };
  clientSecret = revealed.revealClientSecret.clientSecret;
});
afterAll(async () => {
  await server?.close();
  await world.close();
});

function environment(secret: string): { cwd: string; env: NodeJS.ProcessEnv } {
  const { PATH, HOME } = process.env;
  return { cwd: ROOT, env: { PATH, HOME, NODE_ENV: "production", CLIENT_SECRET: secret } };
}

it("gets a token with the library, as printed", async () => {
  const node = ["--input-type=module", "--eval", example.library];
  const { stdout, stderr } = await run(process.execPath, node, environment(clientSecret));
  const [token, seconds] = stdout.trim().split(" ");
  expect(token).toMatch(/^[\w.-]{20,}$/);
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(stderr).toBe("");
});

it("gets a token with curl, as printed", async () => {
  const { stdout } = await run("bash", ["-c", example.curl], environment(encodeURIComponent(clientSecret)));
  expect(JSON.parse(stdout)).toEqual({
    access_token: expect.stringMatching(/^[\w.-]{20,}$/),
    expires_in: expect.any(Number),
    token_type: "Bearer",
  });
});

it("gets no token with a wrong secret", async () => {
  const { stdout } = await run("bash", ["-c", example.curl], environment("another"));
  expect(JSON.parse(stdout)).toMatchObject({ error: "invalid_client" });
  const node = ["--input-type=module", "--eval", example.library];
  await expect(run(process.execPath, node, environment("another"))).rejects.toThrow(/invalid_client/);
});
