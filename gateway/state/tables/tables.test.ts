import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "@/domain/kernel/ids";
import { aKey, anOffer, aPlan, aSubscription } from "@/testing/gateway/records";
import { Tables } from "./tables";

const digestOf = (text: string) => createHash("sha256").update(text).digest();
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

function filled(count: number) {
  const tables = new Tables();
  const offers = Array.from({ length: count }, (_, index) =>
    anOffer({ api: { entryPoint: `/api-${index}` } }),
  );
  for (const { records } of offers) for (const record of records) tables.put(record);
  return { tables, offers };
}

describe("tables", () => {
  it("return each record as it was put, by every look-up", () => {
    const { tables, offers } = filled(500);
    for (const { api, plan, application, subscription, key, secret } of offers) {
      expect(plain(tables.keys.find(digestOf(secret)))).toEqual(key);
      expect(tables.subscriptions.get(subscription.id)).toEqual(subscription);
      expect(tables.subscriptions.of(application.id, api.id)).toEqual([subscription]);
      expect(tables.applications.get(application.id)).toEqual(application);
      expect(tables.apisAt(null, api.entryPoint)).toEqual([api]);
      expect(tables.plansOf(api.id)).toEqual([plan]);
    }
    expect(tables.counts()).toEqual({
      API: 500,
      PLAN: 500,
      APPLICATION: 500,
      SUBSCRIPTION: 500,
      API_KEY: 500,
      PROVIDER: 0,
    });
  });

  it("enumerate what they have, and nothing that was removed", () => {
    const { tables, offers } = filled(20);
    for (const { records } of offers.slice(0, 10))
      for (const { kind, id } of records) tables.remove(kind, id);
    const left = new Map([...tables.all()].map((record) => [record.id, plain(record)]));
    expect(left).toEqual(
      new Map(offers.slice(10).flatMap(({ records }) => records.map((record) => [record.id, record]))),
    );
    expect(tables.apisAt(null, offers[0]?.api.entryPoint ?? "")).toEqual([]);
    expect(tables.keys.find(digestOf(offers[0]?.secret ?? ""))).toBeUndefined();
  });

  it("change a record in place, also often", () => {
    const { tables, offers } = filled(3);
    const { key, secret, subscription, application, api } = offers[1] as (typeof offers)[number];
    for (let revokedAt = 1; revokedAt <= 1_000; revokedAt += 1) tables.put({ ...key, revokedAt });
    expect(tables.keys.find(digestOf(secret))?.revokedAt).toBe(1_000);
    tables.put({ ...subscription, status: "PAUSED", endsAt: 5, rateCalls: 7 });
    expect(tables.subscriptions.of(application.id, api.id)).toEqual([
      { ...subscription, status: "PAUSED", endsAt: 5, rateCalls: 7 },
    ]);
    expect(tables.counts().API_KEY).toBe(3);
    expect(tables.counts().SUBSCRIPTION).toBe(3);
  });

  it("find a key by its new digest alone, and keep what was read before", () => {
    const { tables, offers } = filled(1);
    const { key, secret } = offers[0] as (typeof offers)[number];
    const read = tables.keys.find(digestOf(secret));
    const next = aKey(key.subscriptionId, "another-key-of-this");
    tables.put({ ...next, id: key.id });
    expect(tables.keys.find(digestOf(secret))).toBeUndefined();
    expect(tables.keys.find(digestOf("another-key-of-this"))?.id).toBe(key.id);
    for (let index = 0; index < 200; index += 1) tables.put(aKey(newId(), `key-${index}`));
    expect(plain(read)).toEqual(key);
  });

  it("keep hints of any characters", () => {
    const tables = new Tables();
    for (const hint of ["", "a", "é©ßñ", "x-9_"]) {
      const key = { ...aKey(newId(), `key ${hint}`), lastFour: hint };
      tables.put(key);
      expect(tables.keys.get(key.id)?.lastFour).toBe(hint);
    }
  });

  it("give a client to the application that has it now, whatever the order of the changes", () => {
    for (const order of [0, 1]) {
      const tables = new Tables();
      const { application: old } = anOffer();
      const { application: next } = anOffer();
      tables.put({ ...old, clientId: "client" });
      const changes = [
        { ...old, clientId: "client", active: false },
        { ...next, clientId: "client" },
      ];
      for (const record of order === 0 ? changes : changes.reverse()) tables.put(record);
      expect(tables.applications.ofClient("client")?.id).toBe(next.id);
      tables.remove("APPLICATION", old.id);
      expect(tables.applications.ofClient("client")?.id).toBe(next.id);
      tables.remove("APPLICATION", next.id);
      expect(tables.applications.ofClient("client")).toBeUndefined();
    }
  });

  it("hold several subscriptions of an application, and move one to another plan", () => {
    const tables = new Tables();
    const { api, application } = anOffer();
    const subscriptions = Array.from({ length: 50 }, () => aSubscription(application.id, aPlan(api.id)));
    for (const subscription of subscriptions) tables.put(subscription);
    const other = aSubscription(application.id, aPlan(newId()));
    tables.put(other);
    const ids = tables.subscriptions.of(application.id, api.id).map(({ id }) => id);
    expect(ids.sort()).toEqual(subscriptions.map(({ id }) => id).sort());
    tables.put({ ...other, apiId: api.id });
    expect(tables.subscriptions.of(application.id, api.id)).toHaveLength(51);
    for (const { id } of subscriptions) tables.remove("SUBSCRIPTION", id);
    expect(tables.subscriptions.of(application.id, api.id)).toHaveLength(1);
  });

  it("order plans by position", () => {
    const { tables, offers } = filled(1);
    const { api, plan } = offers[0] as (typeof offers)[number];
    const first = { ...aPlan(api.id), position: -1 };
    tables.put(first);
    expect(tables.plansOf(api.id).map(({ id }) => id)).toEqual([first.id, plan.id]);
    tables.put({ ...first, position: 9 });
    expect(tables.plansOf(api.id).map(({ id }) => id)).toEqual([plan.id, first.id]);
  });

  it("find none for what is no ID or no digest", () => {
    const { tables } = filled(1);
    for (const id of ["", "x", "api_01", "0".repeat(36), newId().toUpperCase()]) {
      expect(tables.keys.get(id)).toBeUndefined();
      expect(tables.subscriptions.get(id)).toBeUndefined();
      expect(tables.applications.get(id)).toBeUndefined();
    }
    expect(tables.keys.find(Buffer.alloc(3))).toBeUndefined();
    expect(tables.keys.find(Buffer.alloc(32))).toBeUndefined();
  });
});
