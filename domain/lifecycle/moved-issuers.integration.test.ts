import { afterAll, beforeAll, expect, it } from "vitest";
import { movePlanIssuers } from "@/domain/plans/plan.repository";
import { change, database } from "@/domain/store/database";
import { anApi, aStagedPlan } from "@/testing/domain/catalog";
import { aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const FROM = "http://localhost:3000/oidc";
const TO = "http://localhost:4123/oidc";

it("moves the issuers of plans with the embedded authorization server, and no others", async () => {
  const publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const apiId = await anApi(publisher);
  const jwt = (issuer: string, jwksUri: string | null) => ({
    authenticationType: "JWT" as const,
    jwt: { issuer, jwksUri },
  });
  const oauth2 = (authorizationServer: string) => ({
    authenticationType: "OAUTH2" as const,
    oauth2: { authorizationServer, requiredScopes: ["orders:read"] },
  });
  const ids = [
    await aStagedPlan(publisher, apiId, jwt(FROM, `${FROM}/jwks`)),
    await aStagedPlan(publisher, apiId, jwt(FROM, "https://keys.example.com/jwks")),
    await aStagedPlan(publisher, apiId, jwt(`${FROM}2`, `${FROM}/jwks`)),
    await aStagedPlan(publisher, apiId, oauth2(FROM)),
    await aStagedPlan(publisher, apiId, oauth2("https://login.example.com")),
    await aStagedPlan(publisher, apiId),
  ];
  await change(SYSTEM, (tx) => movePlanIssuers(tx, FROM, TO));
  const rows = await database().client`select id, settings from plans where api_id = ${apiId}`;
  const settingsOf = new Map(rows.map((row) => [row.id, row.settings]));
  expect(ids.map((id) => settingsOf.get(id))).toMatchObject([
    { jwt: { issuer: TO, jwksUri: `${TO}/jwks` } },
    { jwt: { issuer: TO, jwksUri: "https://keys.example.com/jwks" } },
    { jwt: { issuer: `${FROM}2`, jwksUri: `${FROM}/jwks` } },
    { oauth2: { authorizationServer: TO, requiredScopes: ["orders:read"] } },
    { oauth2: { authorizationServer: "https://login.example.com" } },
    {},
  ]);
});
