import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS } from "../sample/documents";
import { type Json, membersOf, readSampleDocument } from "./document";
import { type SampleBackend, startSampleBackend } from "./server";

let backend: SampleBackend;
beforeAll(async () => {
  backend = await startSampleBackend(0);
});
afterAll(() => backend.stop());

const call = (path: string, init?: RequestInit) => fetch(backend.url + path, init);
const bodyOf = async (path: string, init?: RequestInit) => (await call(path, init)).json() as Promise<Json>;

/** Values for required parameters that the documents give no example of. */
const VALUES: Readonly<Record<string, string>> = {
  ...{ orderId: "ord_55310", paymentId: "pay_7T2k", number: "EX123456789DE", supplierId: "sup_301" },
  ...{ latitude: "50.9", longitude: "6.9", q: "Lindenallee", purpose: "newsletter", endpointId: "ep_71" },
};

describe.each(Object.entries(DOCUMENTS))("the sample API %s", (name, { openapi }) => {
  const document = readSampleDocument(openapi);

  it("answers at its root with what it offers", async () => {
    const response = await call(`/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const { api, operations } = membersOf((await response.json()) as Json);
    expect(api).toBe(document.title);
    expect(operations).toHaveLength(document.operations.length);
  });

  it.each(document.operations.map((operation) => [operation.method, operation.path, operation] as const))(
    "answers %s %s as documented",
    async (method, path, operation) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) => VALUES[parameter] ?? "");
      const query = operation.parameters.filter(({ place, required }) => place === "query" && required);
      const search = new URLSearchParams(
        query.map((parameter) => [parameter.name, VALUES[parameter.name] ?? ""]),
      );
      const hasBody = method !== "GET" && method !== "DELETE";
      const ended = new AbortController();
      const response = await call(`/${name}${filled}?${search}`, {
        method,
        signal: ended.signal,
        ...(hasBody && { body: "{}", headers: { "content-type": "application/json" } }),
      });
      expect(response.status).toBe(operation.status);
      if (operation.mediaType === "application/json") expect(await response.json()).toBeTruthy();
      ended.abort();
      expect((await call(`/${name}${filled}`, { method: "PROPFIND" })).status).toBe(405);
    },
  );
});

describe("the sample's server", () => {
  it("cuts lists, and knows what the path and the body name", async () => {
    const list = membersOf(await bodyOf("/orders/orders?limit=2"));
    expect(list.items).toHaveLength(2);
    expect(membersOf(await bodyOf("/orders/orders/ord_7"))).toMatchObject({ id: "ord_7", currency: "EUR" });
    expect(membersOf(await bodyOf("/parcels/parcels/AB12"))).toMatchObject({ number: "AB12" });
    const body = JSON.stringify({ customerId: "cus_1", unknown: 1 });
    const init = { method: "POST", body, headers: { "content-type": "application/json" } };
    const order = membersOf(await bodyOf("/orders/orders", init));
    expect([order.customerId, order.unknown]).toEqual(["cus_1", undefined]);
  });

  it.each([
    ["GET", "/", 404],
    ["GET", "/nothing", 404],
    ["GET", "/constructor", 404],
    ["GET", "/orders/nothing", 404],
    ["GET", "/orders/orders/abc", 404],
    ["GET", "/orders/orders/", 404],
    ["GET", "/orders/%E0%A4%A", 404],
    ["GET", "/orders/orders?limit=0", 400],
    ["GET", "/orders/orders?limit=x", 400],
    ["GET", "/weather/forecast", 400],
    ["GET", "/weather/forecast?latitude=&longitude=1", 400],
    ["DELETE", "/orders/orders", 405],
    ["POST", "/orders", 405],
    ["POST", "/orders/orders", 400],
    ["OPTIONS", "/orders/orders", 204],
    ["HEAD", "/orders/orders", 200],
  ])("answers %s %s with %i", async (method, path, status) => {
    const response = await call(path, { method });
    expect(response.status).toBe(status);
    if (status === 405) expect(response.headers.get("allow")).toContain("GET");
    if (status >= 400) expect(response.headers.get("content-type")).toContain("application/problem+json");
  });

  it.each(["{", "[]", "null", "text"])("rejects the body %s", async (body) => {
    const headers = { "content-type": "application/json" };
    expect((await call("/orders/orders", { method: "POST", body, headers })).status).toBe(400);
  });

  it("rejects a body of more than 1 MiB, and continues", async () => {
    const body = JSON.stringify({ note: "x".repeat(1024 * 1024) });
    const headers = { "content-type": "application/json" };
    const status = await call("/orders/orders", { method: "POST", body, headers }).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect((await call("/orders")).status).toBe(200);
  });

  it("keeps a stream open until its reader leaves", async () => {
    const ended = new AbortController();
    const response = await call("/events/stream", { signal: ended.signal });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain("event: order.packed");
    ended.abort();
  });

  it("uses its last port again, or another one if that is in use", async () => {
    const port = Number(new URL(backend.url).port);
    const second = await startSampleBackend(port);
    expect(second.url).not.toBe(backend.url);
    await second.stop();
    const third = await startSampleBackend(Number(new URL(second.url).port));
    expect(third.url).toBe(second.url);
    await third.stop();
  });
});
