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
    const session = await fetch(`${latchkey.base}/api/auth/session`, { headers: { cookie: copy } });
    expect(await session.json()).toEqual({});
    expect(session.headers.getSetCookie()).toEqual([expect.stringMatching(/^latchkey\.session=;.*1970/)]);
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

describe("many simultaneous sign-ins", () => {
  it("are checked or rejected with when to retry, and delay no other request", async () => {
    const form = await new Visitor(latchkey.base).open("/sign-in");
    const attempts = Array.from({ length: 40 }, (_, at) =>
      new Visitor(latchkey.base).submit(form, {
        email: `nobody-${at}@example.com`,
        password: "wrong password",
      }),
    );
    const times: number[] = [];
    let over = false;
    const all = Promise.all(attempts).finally(() => {
      over = true;
    });
    while (!over) {
      const started = performance.now();
      expect((await fetch(`${latchkey.base}/api/health`)).status).toBe(200);
      times.push(performance.now() - started);
    }
    const answers = await all;
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(22);
    for (const { status, headers } of answers) {
      expect([200, 503]).toContain(status);
      if (status === 503) expect(headers.get("retry-after")).toBe("2");
    }
    times.sort((a, b) => a - b);
    console.log(
      `health during 40 sign-ins: median ${times[times.length >> 1]} ms, slowest ${times.at(-1)} ms`,
    );
    expect(times[times.length >> 1]).toBeLessThan(500);
  });
});
