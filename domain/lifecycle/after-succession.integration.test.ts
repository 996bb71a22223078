import { expect, it } from "vitest";
import { runOrRecoverOperation } from "@/domain/registrations/operations/runner";
import { change } from "@/domain/store/database";
import { hang } from "@/testing/authorization-servers/replies";
import { drain } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
import { afterSuccession, handOver } from "./succession.service";

const s = setStage();
const COUNT = 12;

/** Registers applications of the owner, and archives them together. */
async function archiveAll(): Promise<{ ids: string[]; operationIds: readonly string[] }> {
  await s.start();
  const ids: string[] = [];
  for (let at = 0; at < COUNT; at += 1) ids.push(await s.register());
  const plan = { chosen: new Map(), others: { archive: true } as const };
  const { operationIds } = await change(SYSTEM, (tx) =>
    handOver(tx, SYSTEM, s.owner.userId, plan, { capacity: "ADMINISTRATOR", reason: "" }),
  );
  expect(operationIds).toHaveLength(COUNT);
  expect(s.fake.clients.size).toBe(COUNT);
  return { ids, operationIds };
}

it("deletes the clients of all archived applications while the caller waits", async () => {
  const { operationIds } = await archiveAll();
  await afterSuccession({ operationIds });
  expect(s.fake.clients.size).toBe(0);
});

it("waits once for a server that doesn't respond, whatever the number of clients; jobs delete them", async () => {
  const { ids, operationIds } = await archiveAll();
  const undo = s.fake.server.around("DELETE /register/*", () => hang);
  const began = performance.now();
  await afterSuccession({ operationIds }, 500);
  expect(performance.now() - began).toBeLessThan(3_000);
  undo();
  const { sql } = s.world.connection;
  await sql`update registration_operations set lease_ends_at = now() - interval '1 hour' where status = 'RUNNING'`;
  for (const id of ids) {
    const [running] = await sql`
      select id from registration_operations where application_id = ${id} and status = 'RUNNING'`;
    if (running) await runOrRecoverOperation(String(running.id));
    await drain(id);
  }
  expect(s.fake.clients.size).toBe(0);
});
