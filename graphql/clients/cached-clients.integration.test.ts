import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { passkeys } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { createApplication } from "@/domain/lifecycle/application.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { openSession } from "@/domain/sign-in/session.service";
import { database } from "@/domain/store/database";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { type FakeServer, startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { reply } from "@/testing/authorization-servers/replies";
import { CachingClient } from "@/testing/clients/cache";
import { addFake, operationsOf, WEB } from "@/testing/domain/registration-world";
import {
  anAdministrator,
  aPerson,
  createWorld,
  removeProviders,
  SYSTEM,
  type World,
} from "@/testing/domain/world";

let world: World;
let fake: FakeServer;
let administrator: Person;
let client: CachingClient;
beforeAll(async () => {
  world = await createWorld();
  fake = await startFakeServer();
  await updateSettings(SYSTEM, { registrationEnabled: true });
  administrator = await anAdministrator();
});
afterAll(async () => {
  await world.close();
  await fake.server.stop();
});
beforeEach(() => {
  client = new CachingClient(administrator);
});

const PROVIDERS = "{ clientRegistrationProviders { id name isDefault latestTest { id status providerId } } }";
const PROVIDER = "id name isDefault latestTest { id status providerId }";
interface Providers {
  readonly clientRegistrationProviders: readonly {
    readonly id: string;
    readonly name: string;
    readonly isDefault: boolean;
  }[];
}
const defaultsOf = (seen: Providers | null) =>
  seen?.clientRegistrationProviders.filter(({ isDefault }) => isDefault).map(({ id }) => id);

describe("a provider", () => {
  it("takes the default from another one, which is returned too; so is the one that gets it back", async () => {
    await removeProviders();
    const [first, second] = [await addFake(fake, { name: "First" }), await addFake(fake, { name: "Second" })];
    const [former, id] = [encodeId("provider", first), encodeId("provider", second)];
    expect(defaultsOf(await client.load<Providers>(PROVIDERS))).toEqual([former]);
    const input = {
      name: "Second",
      discoveryUrl: fake.discoveryUrl,
      initialAccessMethod: "CLIENT_CREDENTIALS",
      ...TOKEN_CLIENT,
    };
    const update = (changes: object) =>
      client.mutate<{ formerDefault: { id: string } | null }>(
        "updateClientRegistrationProvider",
        "UpdateClientRegistrationProviderInput",
        `provider { ${PROVIDER} } formerDefault { ${PROVIDER} }`,
        { id, ...input, ...changes },
      );
    expect((await update({ name: "Renamed" })).formerDefault).toBeNull();
    expect((await update({ isDefault: true })).formerDefault).toMatchObject({ id: former, isDefault: false });
    expect(defaultsOf(client.cached<Providers>(PROVIDERS))).toEqual([id]);
    const created = await client.mutate<{ provider: { id: string }; formerDefault: { id: string } }>(
      "createClientRegistrationProvider",
      "CreateClientRegistrationProviderInput",
      `provider { ${PROVIDER} } formerDefault { ${PROVIDER} }`,
      { ...input, name: "Third", isDefault: true },
    );
    expect(created.formerDefault).toMatchObject({ id, isDefault: false });
    expect(defaultsOf(client.cached<Providers>(PROVIDERS))).toEqual([]);
    await client.load(PROVIDERS);
    const deleted = await client.mutate<{ deletedId: string; newDefault: { id: string } }>(
      "deleteClientRegistrationProvider",
      "DeleteClientRegistrationProviderInput",
      `deletedId newDefault { ${PROVIDER} }`,
      { id: created.provider.id, dependentApplications: 0 },
    );
    expect(deleted.deletedId).toBe(created.provider.id);
    expect(defaultsOf(client.cached<Providers>(PROVIDERS))).toEqual([deleted.newDefault.id]);
    expect(defaultsOf(await client.fresh<Providers>(PROVIDERS))).toEqual([deleted.newDefault.id]);
  });

  it("shows the test that a mutation started", async () => {
    await removeProviders();
    const id = encodeId("provider", await addFake(fake));
    await client.load(PROVIDERS);
    await client.mutate(
      "testClientRegistrationProvider",
      "TestClientRegistrationProviderInput",
      "provider { id latestTest { id status providerId } } test { id providerId }",
      { id },
    );
    expect(client.cached(PROVIDERS)).toEqual(await client.fresh(PROVIDERS));
    expect(JSON.stringify(client.cached(PROVIDERS))).toContain(`"providerId":"${id}"`);
  });
});

describe("an operation", () => {
  const OPERATION = "id applicationId status cancelable finishedAt nextAttemptAt";
  const CHANGED = `application { id registrationStatus clientRegistration { id status } } operation { ${OPERATION} }`;
  const LISTED = `query ($id: ID!) { application(id: $id) { id registrationStatus
    clientRegistration { id status } registrationOperations(first: 50) { nodes { ${OPERATION} } } } }`;

  it("is returned when it is repeated or canceled, wherever it is in the list", async () => {
    await removeProviders();
    await addFake(fake);
    const owner = await aPerson();
    const refused = reply({ status: 400, body: { error: "invalid_client_metadata" } });
    const undo = fake.server.around("POST /register", () => refused);
    const { id: applicationId } = await createApplication(owner, WEB);
    const id = encodeId("application", applicationId);
    const [failed] = await operationsOf(applicationId);
    const operationId = encodeId("operation", failed?.id ?? "");
    const own = new CachingClient(owner);
    await own.load(LISTED, { id });
    const run = (name: string, type: string, input: object) =>
      own.mutate<{ operation: { id: string; status: string; applicationId: string } }>(name, type, CHANGED, {
        applicationId: id,
        ...input,
      });
    const retried = await run("retryClientRegistration", "ClientRegistrationInput", {});
    expect(retried.operation).toMatchObject({ id: operationId, applicationId: id });
    expect(own.cached(LISTED, { id })).toEqual(await own.fresh(LISTED, { id }));
    const canceled = await run("cancelRegistrationOperation", "CancelRegistrationOperationInput", {
      id: operationId,
    });
    expect(canceled.operation).toMatchObject({ id: operationId, status: "CANCELED" });
    expect(own.cached(LISTED, { id })).toEqual(await own.fresh(LISTED, { id }));
    undo();
    const again = await run("retryClientRegistration", "ClientRegistrationInput", {});
    expect(again.operation).toMatchObject({ status: "SUCCEEDED" });
    for (const name of ["checkClientRegistration", "reapplyClientRegistration"]) {
      const { operation } = await run(name, "ClientRegistrationInput", {});
      expect(operation, name).toMatchObject({ status: "SUCCEEDED", applicationId: id });
    }
  });
});

describe("a second factor", () => {
  const FACTORS = `{ viewer { id secondFactor { recoveryCodeCount isRequired authenticatorApp { createdAt }
    passkeys { id name } } } }`;
  const VIEWER =
    "viewer { id secondFactor { recoveryCodeCount isRequired authenticatorApp { createdAt } passkeys { id name } } }";

  async function withPasskeys(): Promise<{ person: Person; ids: string[] }> {
    const person = await aPerson();
    await updateUser(database(), person.userId, { passwordHash: "a hash" });
    const user = (await findUser(database(), person.userId)) as User;
    const { sessionId } = await openSession(user, { ip: null, userAgent: null });
    const rows = ["Phone", "Laptop"].map((name) => ({
      id: newId(),
      userId: person.userId,
      credentialId: newId(),
      publicKey: Buffer.from("key"),
      signatureCounter: 0,
      isBackedUp: false,
      name,
      createdAt: now(),
    }));
    await database().insert(passkeys).values(rows);
    return { person: { ...person, sessionId }, ids: rows.map(({ id }) => encodeId("passkey", id)) };
  }

  it("is part of the viewer that a change returns, with the passkey that it names", async () => {
    const { person, ids } = await withPasskeys();
    const own = new CachingClient(person);
    await own.load(FACTORS);
    const fields = `${VIEWER} passkey { id name } deletedId`;
    const renamed = await own.mutate<object>("renamePasskey", "RenamePasskeyInput", fields, {
      id: ids[0],
      name: "Old phone",
    });
    expect(renamed).toMatchObject({ passkey: { id: ids[0], name: "Old phone" }, deletedId: null });
    expect(own.cached(FACTORS)).toEqual(await own.fresh(FACTORS));
    const removed = await own.mutate<object>("removePasskey", "RemovePasskeyInput", fields, { id: ids[0] });
    expect(removed).toMatchObject({ passkey: null, deletedId: ids[0] });
    expect(own.cached(FACTORS)).toEqual(await own.fresh(FACTORS));
  });

  it("that an administrator resets changes the user's account", async () => {
    const { person } = await withPasskeys();
    const id = encodeId("userAccount", person.userId);
    const ACCOUNT = "query ($id: ID!) { userAccount(id: $id) { id hasSecondFactor } }";
    expect(await client.load(ACCOUNT, { id })).toMatchObject({ userAccount: { hasSecondFactor: true } });
    const input = { userId: encodeId("user", person.userId) };
    await client.mutate(
      "resetSecondFactor",
      "ResetSecondFactorInput",
      "account { id hasSecondFactor }",
      input,
    );
    expect(client.cached(ACCOUNT, { id })).toMatchObject({ userAccount: { hasSecondFactor: false } });
    expect(client.cached(ACCOUNT, { id })).toEqual(await client.fresh(ACCOUNT, { id }));
  });
});
