import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { billOfMaterials } from "./bill";
import { type Lock, nameOf } from "./lock";

const ROOT = join(import.meta.dirname, "../..");

/** The official schemas of CycloneDX 1.5 (Apache-2.0), with those that they refer to. */
function cycloneDxSchema() {
  const file = readFileSync(join(ROOT, "testing/security/cyclonedx-1.5.json.gz"));
  const schemas = JSON.parse(gunzipSync(file).toString()) as Record<"bom-1.5" | "spdx" | "jsf-0.82", object>;
  // Formats are checked below, as far as they occur.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  // The schema refers to the others by their files' names, which aren't those in their $id.
  const named = (name: string) => `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`;
  return ajv
    .addSchema(schemas.spdx, named("spdx"))
    .addSchema(schemas["jsf-0.82"], named("jsf-0.82"))
    .compile(schemas["bom-1.5"]);
}

it("the bill of materials is valid CycloneDX, has all production packages with digest and license, and never differs", async () => {
  const text = await billOfMaterials(ROOT);
  const bill = JSON.parse(text);
  const isValid = cycloneDxSchema();
  expect(isValid(bill) ? [] : isValid.errors).toEqual([]);
  expect(isValid({ ...bill, components: [{ type: "nonsense", name: "a" }] })).toBe(false);
  const refs = new Set(bill.components.map((one: { "bom-ref": string }) => one["bom-ref"]));
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lock;
  const production = Object.entries(packages).filter(([folder, { dev }]) => folder !== "" && !dev);
  expect(refs).toEqual(new Set(production.map(([folder, { version }]) => `${nameOf(folder)}@${version}`)));
  expect(production.length).toBeGreaterThan(500);
  for (const { name, version, purl, hashes, licenses } of bill.components) {
    expect(purl, name).toContain(`@${version}`);
    expect(hashes?.[0]?.alg, name).toBe("SHA-512");
    expect(licenses?.length, name).toBeGreaterThan(0);
  }
  expect(text).not.toMatch(/serialNumber|timestamp|https?:\/\/(?!cyclonedx\.org|spdx\.org)[^"]*registry/);
  expect(await billOfMaterials(ROOT)).toBe(text);
}, 120_000);
