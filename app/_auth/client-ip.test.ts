import { expect, it } from "vitest";
import { clientIp } from "./client-ip";

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["192.0.2.1:5000", "192.0.2.1"],
  ["2001:db8::1", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["[2001:db8::1]:5000", "2001:db8::1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["unknown", "10.0.0.9"],
  ["_hidden", "10.0.0.9"],
  ["192.0.2.1:x", "10.0.0.9"],
  ["999.0.2.1", "10.0.0.9"],
  ["", "10.0.0.9"],
  ["x".repeat(5_000), "10.0.0.9"],
])("reads the address of the entry %s behind a trusted proxy", (entry, expected) => {
  expect(clientIp("10.0.0.9", `198.51.100.7, ${entry}`, 1)).toBe(expected);
});

it("ignores the header without a trusted proxy, and takes the entry of the outermost one", () => {
  expect(clientIp("::ffff:10.0.0.9", "192.0.2.1", 0)).toBe("10.0.0.9");
  expect(clientIp("10.0.0.9", "203.0.113.5, 192.0.2.1, 10.0.0.8", 2)).toBe("192.0.2.1");
  expect(clientIp(undefined, undefined, 1)).toBeNull();
});
