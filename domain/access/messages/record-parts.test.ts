import { describe, expect, it } from "vitest";
import { anOffer, aPlan } from "@/testing/gateway/records";
import type { AccessRecord, PlanRecord } from "../records";
import { partsOf } from "./record-parts";

const MEBIBYTE = 1024 * 1024;
const offer = anOffer();
const jwt = {
  issuer: "https://issuer.example.com",
  providerId: null,
  jwksUri: null,
  clientIdClaim: "client_id",
  audience: null,
  requiredScopes: [],
};
/** A plan whose texts are longer as JSON than in the database. */
const planOf = (characters: number): PlanRecord => ({
  ...aPlan(offer.api.id),
  jwt: { ...jwt, publicKey: "\u0001".repeat(characters) },
});
const bytes = (records: readonly AccessRecord[]) => Buffer.byteLength(JSON.stringify(records));

describe("the parts of a message's records", () => {
  it.each([10, 1_000, 20_000, 100_000])(
    "are short, with texts of %i characters, and complete",
    (characters) => {
      const records = Array.from({ length: 40 }, () => planOf(characters));
      const parts = partsOf(records);
      expect(parts.flat().every((record, index) => record === records[index])).toBe(true);
      expect(parts.flat()).toHaveLength(records.length);
      for (const part of parts) expect(bytes(part)).toBeLessThan(1.01 * MEBIBYTE);
    },
  );

  it("are one for the records of a whole message without long texts", () => {
    const records = Array.from({ length: 500 }, (_, index) => (index % 2 ? offer.key : offer.subscription));
    expect(partsOf(records)).toEqual([records]);
    expect(partsOf([])).toEqual([]);
  });

  it("have a record that is too long alone, and its neighbors", () => {
    const records = [offer.key, planOf(500_000), offer.api, offer.key];
    expect(partsOf(records)).toEqual([[offer.key], [records[1]], [offer.api, offer.key]]);
  });
});
