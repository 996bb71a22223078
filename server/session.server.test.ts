import { beforeAll, describe, expect, it } from "vitest";
import { embeddedDatabaseUrl, withSql } from "@/testing/server/embedded-database";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const EMAIL = "developer@example.com";
let latchkey: ReadyLatchkey;
let folder: string;
beforeAll(async () => {
  folder = await tests.startedFolder();
  latchkey = await tests.startForAll({ folder });
});

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(latchkey.base);
  await visitor.signIn(EMAIL, latchkey.samplePassword ?? "");
  return visitor;
}

/** Opens a page with copies of cookies, which a response can't delete. */
const openWith = (cookie: string) =>
  fetch(`${latchkey.base}/applications`, { headers: { accept: "text/html", cookie }, redirect: "manual" });

const withDatabase = async <T>(work: Parameters<typeof withSql<T>>[1]) =>
  withSql(await embeddedDatabaseUrl(folder), work);

describe("signing out ends the session, so that copies of its cookie stop working", () => {
  it("at next-auth's own route", async () => {
    const visitor = await signedIn();
    const copy = visitor.cookies();
    expect((await openWith(copy)).status).toBe(200);
    const { csrfToken } = JSON.parse((await visitor.open("/api/auth/csrf")).text) as { csrfToken: string };
    await visitor.open("/api/auth/signout", {
      method: "POST",
      body: new URLSearchParams({ csrfToken }),
      headers: { origin: latchkey.base },
    });
    expect((await openWith(copy)).status).toBe(307);
  });
});

describe("changes by an administrator reach open pages with the next request", () => {
  it("new and removed roles", async () => {
    const visitor = await signedIn();
    expect((await visitor.open("/applications")).text).not.toContain("/admin/applications");
    await withDatabase((sql) => sql`update users set roles = '{ADMIN,USER}' where email = ${EMAIL}`);
    expect((await visitor.open("/applications")).text).toContain("/admin/applications");
    await withDatabase((sql) => sql`update users set roles = '{USER}' where email = ${EMAIL}`);
    expect((await visitor.open("/applications")).text).not.toContain("/admin/applications");
  });

  it("disabling, which signs the user out", async () => {
    const visitor = await signedIn();
    await withDatabase((sql) => sql`update users set status = 'DISABLED' where email = ${EMAIL}`);
    expect((await visitor.open("/applications")).url).toContain("/sign-in");
    await withDatabase((sql) => sql`update users set status = 'ACTIVE' where email = ${EMAIL}`);
  });
});
