import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listApplications } from "@/domain/applications/application.queries";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { updateApplication } from "./application.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const domainError = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("the list", () => {
  it("pages forwards and backwards in both orders, searches and filters", async () => {
    const owner = await aPerson();
    const names = ["Émile", "alpha", "Beta", "Zeta", "delta"];
    for (const name of names)
      await anApplication(owner, { name, clientId: `id-${name.length}-${sortable(name)}` });
    const all = await listApplications(owner, { orderBy: "NAME" });
    expect(all.rows.map((row) => row.name)).toEqual(["alpha", "Beta", "delta", "Émile", "Zeta"]);
    for (const orderBy of ["NAME", "CHANGED"] as const) {
      const forwards = await walk(owner, orderBy);
      expect(forwards).toHaveLength(5);
      expect(new Set(forwards).size).toBe(5);
    }
    expect((await listApplications(owner, { search: "EMILE" })).rows.map((row) => row.name)).toEqual([
      "Émile",
    ]);
    expect((await listApplications(owner, { search: "id-4" })).rows).toHaveLength(2);
    expect((await listApplications(owner, { search: "%" })).rows).toEqual([]);
    expect((await listApplications(owner, { types: ["WEB"] })).rows).toEqual([]);
    expect((await listApplications(owner, { roles: ["USER"] })).rows).toEqual([]);
  });

  it("takes one statement for one row and for twenty", async () => {
    const owner = await aPerson();
    await anApplication(owner);
    world.statements();
    await listApplications(owner, { first: 20 });
    expect(world.statements()).toHaveLength(1);
    for (let index = 0; index < 19; index += 1) await anApplication(owner);
    world.statements();
    expect((await listApplications(owner, { first: 20 })).rows).toHaveLength(20);
    expect(world.statements()).toHaveLength(1);
  });

  it("lists a changed application first for every member", async () => {
    const owner = await aPerson();
    const member = await aPerson();
    const first = await anApplication(owner, { name: "First" }, { users: [member] });
    await anApplication(owner, { name: "Second" }, { users: [member] });
    await updateApplication(owner, first, { description: "changed" });
    expect((await listApplications(member, {})).rows.map((row) => row.name)).toEqual(["First", "Second"]);
  });

  it("rejects pages that are too large, cursors of other lists, and ALL for non-administrators", async () => {
    const owner = await aPerson();
    await expect(listApplications(owner, { first: 101 })).rejects.toEqual(domainError("INVALID_INPUT"));
    await expect(listApplications(owner, { first: 5, last: 5 })).rejects.toEqual(
      domainError("INVALID_INPUT"),
    );
    await expect(listApplications(owner, { after: "bogus" })).rejects.toEqual(domainError("INVALID_INPUT"));
    await expect(listApplications(owner, { scope: "ALL" })).rejects.toEqual(domainError("FORBIDDEN"));
    const admin = await anAdministrator();
    expect((await listApplications(admin, { scope: "ALL" })).rows.length).toBeGreaterThan(5);
  });

  async function walk(
    owner: Awaited<ReturnType<typeof aPerson>>,
    orderBy: "NAME" | "CHANGED",
  ): Promise<string[]> {
    const { applicationKey } = await import("@/domain/applications/application.queries");
    const { encodeCursor } = await import("@/domain/kernel/paging");
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await listApplications(owner, { orderBy, first: 2, after });
      seen.push(...page.rows.map((row) => row.id));
      const last = page.rows.at(-1);
      if (!last || !page.hasNextPage) break;
      after = encodeCursor(applicationKey(last, orderBy));
    }
    const back = await listApplications(owner, { orderBy, last: 2, before: after });
    const start = seen.indexOf(back.rows[0]?.id ?? "");
    expect(back.rows.map((row) => row.id)).toEqual(seen.slice(start, start + back.rows.length));
    return seen;
  }
});

const sortable = (name: string) => name.normalize("NFKD").replace(/[^a-z]/gi, "");
