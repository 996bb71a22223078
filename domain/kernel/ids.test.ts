import { randomUUID } from "node:crypto";
import { TypeID } from "typeid-js";
import { describe, expect, it } from "vitest";
import {
  decodeId,
  decodePairId,
  encodeId,
  encodePairId,
  ID_PREFIXES,
  type IdKind,
  kindOfId,
  newId,
} from "./ids";

const SPECIAL = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", newId()];

describe("readable ids", () => {
  it("are TypeIDs, as the package writes them", () => {
    for (const uuid of [...SPECIAL, ...Array.from({ length: 500 }, () => randomUUID())])
      expect(encodeId("application", uuid)).toBe(TypeID.fromUUID("app", uuid).toString());
  });

  it("are read as the package reads them, whatever is changed in them", () => {
    const decoded = (text: string) => {
      try {
        const id = TypeID.fromString(text);
        return id.getType() === "app" ? id.toUUID() : null;
      } catch {
        return null;
      }
    };
    for (let run = 0; run < 2_000; run += 1) {
      const text = encodeId("application", randomUUID());
      const at = run % text.length;
      const other = "0178aghilouz_-A! é"[run % 18] ?? "";
      for (const changed of [
        text,
        text.slice(0, at) + other + text.slice(at + 1),
        text.slice(0, at),
        text + other,
      ]) {
        const id = decodeId("application", changed);
        // The package also rejects versions and variants that no row has.
        if (decoded(changed) !== null) expect(id).toBe(decoded(changed));
        if (id !== null) expect(encodeId("application", id)).toBe(changed);
      }
    }
  });

  it.each(Object.keys(ID_PREFIXES) as IdKind[])("of a %s decode, and match no other type", (kind) => {
    const uuid = newId();
    const text = encodeId(kind, uuid);
    expect(decodeId(kind, text)).toBe(uuid);
    expect(kindOfId(text)).toBe(kind);
    for (const other of Object.keys(ID_PREFIXES) as IdKind[])
      if (other !== kind) expect(decodeId(other, text)).toBeNull();
  });

  it.each(Object.keys(ID_PREFIXES) as IdKind[])(
    "of two rows decode for %s, and match nothing else",
    (kind) => {
      const [first, second] = [newId(), randomUUID()];
      const text = encodePairId(kind, first, second);
      expect(decodePairId(kind, text)).toEqual([first, second]);
      expect(kindOfId(text)).toBe(kind);
      expect(decodeId(kind, text)).toBeNull();
      expect(decodePairId(kind, encodeId(kind, first))).toBeNull();
      for (const wrong of [`${text}0`, text.slice(0, -1), text.replace("_", "-"), `${text.slice(0, -1)}u`])
        expect(decodePairId(kind, wrong)).toBeNull();
      for (const other of Object.keys(ID_PREFIXES) as IdKind[])
        if (other !== kind) expect(decodePairId(other, text)).toBeNull();
    },
  );

  it.each([
    "",
    "app_",
    "app_123",
    "app_zzzzzzzzzzzzzzzzzzzzzzzzzz",
    "app_01h455vb4pex5vsknk084sn02!",
    "01h455vb4pex5vsknk084sn02q",
  ])("rejects %j", (text) => {
    expect(decodeId("application", text)).toBeNull();
  });
});
