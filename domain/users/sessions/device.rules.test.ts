import { expect, it } from "vitest";
import { deviceLabel } from "./device.rules";

it.each([
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0",
    "Firefox on macOS",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0",
    "Microsoft Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  ["curl/8.5.0", "curl"],
  ["\u202Eevil\0/1", "evil"],
  ["", "Unknown device"],
  [null, "Unknown device"],
  ["\u200B", "Unknown device"],
])("names the device of %s", (userAgent, label) => {
  expect(deviceLabel(userAgent)).toBe(label);
});
