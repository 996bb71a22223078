import { describe, expect, it } from "vitest";
import { readReference } from "./openapi-read";

const ORDERS = `
openapi: 3.1.0
info: { title: Orders, version: 2020-01-01, summary: All of them, description: "*Orders*" }
servers: [{ url: https://api.example.com, description: Live }, { url: /v1 }]
tags: [{ name: Orders, description: Those of a customer. }, { name: Nothing }]
paths:
  /orders:
    get: { summary: List orders, operationId: listOrders, tags: [Orders, Lists] }
    parameters: []
    x-more: {}
  /orders/{id}: { $ref: "#/components/pathItems/order~1one" }
  /status: { get: { deprecated: true } }
webhooks:
  shipped: { post: { summary: An order has left } }
components:
  pathItems: { "order/one": { delete: { tags: [Orders] } } }
  schemas: { Order: { title: An order } }
`;

describe("reading a reference", () => {
  it("lists operations by tag, in the order of the document, then webhooks and schemas", () => {
    const { groups, document, ...head } = readReference(ORDERS);
    expect(head).toEqual({
      title: "Orders",
      version: "2020-01-01",
      summary: "All of them",
      description: "*Orders*",
      servers: [
        { url: "https://api.example.com", description: "Live" },
        { url: "/v1", description: "" },
      ],
    });
    expect(groups.map(({ name, entries }) => [name, entries.map(({ id }) => id)])).toEqual([
      ["Orders", ["operation-get-/orders", "operation-delete-/orders/{id}"]],
      ["Operations", ["operation-get-/status"]],
      ["Webhooks", ["webhook-post-shipped"]],
      ["Schemas", ["schema-Order"]],
    ]);
    expect(groups[0]).toMatchObject({
      description: "Those of a customer.",
      entries: [{ words: "get /orders list orders listorders orders lists" }, {}],
    });
    expect(groups[1]?.entries[0]).toMatchObject({ deprecated: true, summary: "" });
  });

  it("takes Swagger 2.0", () => {
    const { servers, groups } = readReference(
      '{"swagger": "2.0", "host": "a.example", "basePath": "/v1", "definitions": {"A": {}}, "paths": {"/a": {"get": {}}}}',
    );
    expect(servers).toEqual([{ url: "https://a.example/v1", description: "" }]);
    expect(groups.map(({ name }) => name)).toEqual(["Operations", "Schemas"]);
  });

  it.each([
    "hello",
    "[]",
    "null",
    '{"paths": [], "tags": {}, "servers": 1, "info": "x", "webhooks": {"a": null}}',
  ])("treats malformed members as absent: %s", (text) => {
    expect(readReference(text)).toMatchObject({ title: "", servers: [], groups: [] });
  });

  it.each(["a: [1", "a: !!js/function x", "a: 1\na: 2"])("throws if the text is not YAML: %j", (text) => {
    expect(() => readReference(text)).toThrow();
  });
});
