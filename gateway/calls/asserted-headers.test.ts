import { describe, expect, it } from "vitest";
import type { Admission } from "@/domain/access/decision";
import { anOffer } from "@/testing/gateway/records";
import { assertedHeaders } from "./asserted-headers";

const { api, plan, application, subscription } = anOffer();
const clientOf = (clientId: string | null) => {
  const admission: Admission = { allowed: true, api, plan, application, subscription, key: null, clientId };
  return assertedHeaders(admission, "r")["x-latchkey-client"];
};

describe("the client in the header to an API", () => {
  it("is the client_id as it is, if a header can carry it", () => {
    for (const id of ["app-1", "https://app.example.com/?a=b&c", "x".repeat(1_000)])
      expect(clientOf(id)).toBe(id);
  });

  it("is never the same for two", () => {
    const long = "x".repeat(600);
    const spaces = `${"a ".repeat(499)}`;
    const ids = [
      ["a b", "a%20b", "a%2520b", "a+b", "a", "b", "-", "%2D", "%", "%25"],
      [`${long}1`, `${long}2`, `${spaces}1`, `${spaces}2`],
    ].flat();
    const texts = [...ids.map(clientOf), clientOf(null)];
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).toMatch(/^[\x21-\x7e]+$/);
    expect(ids.map((id) => decodeURIComponent(clientOf(id)))).toEqual(ids);
  });

  it("fits into nginx's buffer for an answer, of 4 kB", () => {
    expect(clientOf("% ".repeat(500)).length).toBe(3_000);
  });
});
