import { expect, it } from "vitest";
import { updateProvider } from "@/domain/providers/provider.service";
import { TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { json } from "@/testing/authorization-servers/replies";
import { providerInput, providerRow } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
import { ensureEmbeddedProvider } from "./embedded-provider.service";

const s = setStage();

it("gives the embedded provider of an earlier release its introspection client, and keeps what was edited", async () => {
  await s.start();
  const { server } = s.fake;
  server.on("POST /introspect", json({ active: false }));
  const { sql } = s.world.connection;
  await sql`update client_registration_providers set is_embedded = true, discovery_url = ${server.origin} where id = ${s.providerId}`;
  const edited = { name: "Ours", applicationTypes: ["WEB" as const], clientSecret: null };
  await updateProvider(SYSTEM, s.providerId, providerInput(server.origin, edited));
  const embedded = {
    issuer: server.origin,
    ...TOKEN_CLIENT,
    introspectionClientId: "latchkey-gateway",
    introspectionSecret: "secret-of-the-gateway",
  };
  await ensureEmbeddedProvider(SYSTEM, embedded);
  const updated = await providerRow(s.providerId);
  expect(updated).toMatchObject({
    introspectionClientId: "latchkey-gateway",
    name: "Ours",
    applicationTypes: ["WEB"],
  });
  await ensureEmbeddedProvider(SYSTEM, embedded);
  expect((await providerRow(s.providerId)).updatedAt).toEqual(updated.updatedAt);
});
