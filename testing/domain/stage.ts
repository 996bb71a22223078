import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { shiftClock } from "@/domain/kernel/clock";
import { createApplication } from "@/domain/lifecycle/application.service";
import type { ProviderInput } from "@/domain/providers/provider.rules";
import { updateSettings } from "@/domain/settings/settings.service";
import type { Habits } from "@/testing/authorization-servers/habits";
import { type ImitatedServer, imitateServer } from "@/testing/authorization-servers/imitated-server";
import { addImitated, WEB } from "./registration-world";
import { aPerson, createWorld, removeProviders, SYSTEM, type World } from "./world";

/** Secret renewal endpoint of fake servers that offer it. */
export const RENEWAL_PATH = "/register/:client_id/renew_secret";

/** The setup of a client registration test: a database, an owner, and one fake server as provider. */
export interface Stage {
  readonly world: World;
  /** A new user for each test. */
  readonly owner: Person;
  readonly imitated: ImitatedServer;
  readonly providerId: string;
  /** Starts the server with these quirks, and adds it as a provider with its metadata. */
  start(habits?: Habits, input?: Partial<ProviderInput>): Promise<void>;
  /** A web application of the owner. @returns its ID */
  register(): Promise<string>;
  /** The server's record of the client registered last. */
  client(): ImitatedServer["clients"] extends Map<string, infer C> ? C : never;
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
    await stage.imitated?.server.stop();
    await removeProviders();
    // Operations left open by one test must not affect the next.
    const { sql } = stage.world.connection;
    await sql`update registration_operations set state = 'DISCARDED' where state in ('PENDING', 'RUNNING')`;
  });
  stage.start = async (habits = {}, input = {}) => {
    stage.imitated = await imitateServer(habits);
    const endpoint = `${stage.imitated.server.origin}${habits.renewalPath?.replace(":client_id", "{client_id}")}`;
    const renewal = habits.renewalPath ? { method: "POST" as const, endpoint } : null;
    stage.providerId = await addImitated(stage.imitated, { renewal, ...input });
  };
  stage.register = async () => (await createApplication(stage.owner, WEB)).id;
  stage.client = () => {
    const client = [...stage.imitated.clients.values()].at(-1);
    if (!client) throw new Error("the server has no client");
    return client;
  };
  return stage;
}
