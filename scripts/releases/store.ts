import { it } from "vitest";
import { storeRelease } from "@/testing/releases/store-release";

/** Not a test: what it runs needs the tests' database; `scripts/dump-release.mjs` starts it. */
it("stores the release", async () => {
  const empty = await storeRelease(process.env.LATCHKEY_RELEASE ?? "");
  console.log(empty.length > 0 ? `Tables without rows: ${empty.join(", ")}.` : "Every table has rows.");
}, 90_000);
