import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { SECOND, shiftClock } from "@/domain/kernel/clock";
import { createApplication } from "@/domain/lifecycle/application.service";
import type { ProviderInput } from "@/domain/providers/provider.rules";
import type { Operation, OperationKind } from "@/domain/registrations/operations/operation.repository";
import { updateSettings } from "@/domain/settings/settings.service";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import type { Quirks } from "@/testing/authorization-servers/quirks";
import { addFake, operationsOf, WEB } from "./registration-world";
import { aPerson, createWorld, removeProviders, SYSTEM, type World } from "./world";

/** Secret renewal endpoint of fake servers that offer it. */
export const RENEWAL_PATH = "/register/:client_id/renew_secret";

/** The setup of a client registration test: a database, an owner, and one fake server as provider. */
export interface Stage {
  readonly world: World;
  /** A new user for each test. */
  readonly owner: Person;
  readonly fake: FakeServer;
  readonly providerId: string;
  /** Starts the server with these quirks, and adds it as a provider with its metadata. */
  start(quirks?: Quirks, input?: Partial<ProviderInput>): Promise<void>;
  /** A web application of the owner. @returns its ID */
  register(): Promise<string>;
  /** The server's record of the client registered last. */
  client(): FakeServer["clients"] extends Map<string, infer C> ? C : never;
}

/** Sets up the stage for a file's tests, and clears it after each. */
export function setStage(): Stage {
  const stage = {} as { -readonly [K in keyof Stage]: Stage[K] };
  beforeAll(async () => {
    stage.world = await createWorld();
    await updateSettings(SYSTEM, { registrationEnabled: true });
  });
  afterAll(() => stage.world.close());
  beforeEach(async () => {
    stage.owner = await aPerson();
  });
  afterEach(async () => {
    shiftClock(0);
    await stage.fake?.server.stop();
    await removeProviders();
    // Operations left open by one test must not affect the next.
    const { sql } = stage.world.connection;
    await sql`update registration_operations set status = 'CANCELED' where status in ('PENDING', 'RUNNING')`;
  });
  stage.start = async (quirks = {}, input = {}) => {
    stage.fake = await startFakeServer(quirks);
    const endpoint = `${stage.fake.server.origin}${quirks.renewalPath?.replace(":client_id", "{client_id}")}`;
    const renewal = quirks.renewalPath ? { method: "POST" as const, endpoint } : null;
    stage.providerId = await addFake(stage.fake, { renewal, ...input });
  };
  stage.register = async () => (await createApplication(stage.owner, WEB)).id;
  stage.client = () => {
    const client = [...stage.fake.clients.values()].at(-1);
    if (!client) throw new Error("the server has no client");
    return client;
  };
  return stage;
}

/** An application's latest operation of a kind, as soon as it is recorded: for a change that another one holds up. */
export async function recorded(applicationId: string, kind: OperationKind): Promise<Operation> {
  return vi.waitFor(
    async () => {
      const operation = (await operationsOf(applicationId)).findLast((row) => row.kind === kind);
      if (!operation) throw new Error(`no operation ${kind} was recorded`);
      return operation;
    },
    { timeout: 10 * SECOND },
  );
}
