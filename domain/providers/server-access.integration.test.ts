import { describe, expect, it } from "vitest";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { json, reply } from "@/testing/authorization-servers/replies";
import { currentOf, lastOperation } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
import { createProvider } from "./provider.service";

const s = setStage();

describe("the token for registering", () => {
  it("is renewed once, and the call repeated, when it is rejected", async () => {
    await s.start();
    let rejected = 0;
    s.fake.server.around("POST /register", (inner) => (exchange) => {
      rejected += 1;
      return rejected === 1 ? reply({ status: 401 })(exchange) : inner(exchange);
    });
    const id = await s.register();
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.fake.server.received("POST /token")).toHaveLength(2);
    s.fake.server.on("POST /register", reply({ status: 401 }));
    const other = await s.register();
    expect(await currentOf(other)).toMatchObject({ status: "FAILED" });
    expect(s.fake.server.received("POST /token")).toHaveLength(3);
    expect(s.fake.server.received("POST /register")).toHaveLength(4);
  });

  it("is requested again after its expiry", async () => {
    await s.start();
    await s.world.connection
      .sql`update client_registration_providers set access_token_expires_at = now() + interval '30 seconds'`;
    await s.register();
    expect(s.fake.server.received("POST /token")).toHaveLength(2);
  });

  it("that was entered directly is used as it is, and never requested", async () => {
    await s.start();
    await deleteProvider(SYSTEM, s.providerId, 0);
    await createProvider(SYSTEM, {
      name: "Direct",
      discoveryUrl: s.fake.discoveryUrl,
      initialAccessMethod: "INITIAL_ACCESS_TOKEN",
      initialAccessToken: "initial-access-token-of-the-test",
    });
    const tokens = s.fake.server.received("POST /token").length;
    const id = await s.register();
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    s.fake.server.on("POST /register", reply({ status: 401 }));
    expect(await currentOf(await s.register())).toMatchObject({ status: "FAILED" });
    expect(s.fake.server.received("POST /token")).toHaveLength(tokens);
    expect(s.fake.server.received("POST /register")).toHaveLength(2);
  });
});

describe("the server's metadata", () => {
  it("is read again after an hour, and its absence blocks nothing", async () => {
    await s.start();
    await s.world.connection
      .sql`update client_registration_providers set server_metadata_at = now() - interval '2 hours'`;
    await s.register();
    expect(s.fake.server.received("GET /.well-known/openid-configuration")).toHaveLength(2);
    await s.world.connection
      .sql`update client_registration_providers set server_metadata_at = now() - interval '2 hours'`;
    s.fake.server.on("GET /.well-known/openid-configuration", reply({ status: 503 }));
    expect(await currentOf(await s.register())).toMatchObject({ status: "ACTIVE" });
  });

  it("without a fitting capability is rejected with a plain message", async () => {
    await s.start({ discovery: (document) => ({ ...document, response_types_supported: ["id_token"] }) });
    const id = await s.register();
    expect(await currentOf(id)).toMatchObject({ status: "FAILED" });
    expect((await lastOperation(id)).error?.message).toMatch(/doesn't support the response type .*code/);
    expect(s.fake.server.received("POST /register")).toHaveLength(0);
  });

  it("is rejected when it is another issuer's", async () => {
    await s.start();
    await s.world.connection
      .sql`update client_registration_providers set server_metadata_at = now() - interval '2 hours'`;
    s.fake.server.on(
      "GET /.well-known/openid-configuration",
      json({
        issuer: "https://somebody.example",
        registration_endpoint: "https://somebody.example/register",
      }),
    );
    const id = await s.register();
    expect((await lastOperation(id)).error).toMatchObject({ step: "discovery", code: "INVALID_ANSWER" });
  });
});
