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

/** Where secrets are renewed at imitated servers that do. */
export const RENEWAL_PATH = "/register/:client_id/renew_secret";

/** What a test of client registration plays on: a database, an owner, and one imitated server that is a provider. */
export interface Stage {
  readonly world: World;
  /** A new person for each test. */
  readonly owner: Person;
  readonly imitated: ImitatedServer;
  readonly providerId: string;
  /** Starts the server with these habits, and adds it as a provider with what it announces. */
  start(habits?: Habits, input?: Partial<ProviderInput>): Promise<void>;
  /** A web application of the owner's. @returns its id */
  register(): Promise<string>;
  /** The client of the application that was registered last, as the server has it. */
  client(): ImitatedServer["clients"] extends Map<string, infer C> ? C : never;
}

/** Sets the stage for the tests of a file, and clears it after each. */
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
    // What a test has left open is not the next one's business.
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
