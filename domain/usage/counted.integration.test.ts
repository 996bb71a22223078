import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { REASONS, type Reason } from "@/domain/access/reasons.rules";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { createWorld, type World } from "@/testing/domain/world";
import { ADMITTED_SQL, isAdmitted } from "./counted.rules";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it("is admitted for SQL what is admitted for the rules", async () => {
  const reasons = [null, ...(Object.keys(REASONS) as Reason[])];
  const rows = await query<{ reason: string; admitted: boolean }>(database())`
    select reason, ${sql.raw(ADMITTED_SQL)} as admitted
    from jsonb_array_elements_text(${JSON.stringify(reasons.map((reason) => reason ?? ""))}::jsonb) as given (reason)`;
  const expected = reasons.map((reason) => ({ reason: reason ?? "", admitted: isAdmitted(reason) }));
  expect(rows).toEqual(expected);
});
