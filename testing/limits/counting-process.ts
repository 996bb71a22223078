import { createInterface } from "node:readline";
import { createLimiter } from "@/gateway/limits/limiter";
import { anAdmission } from "./admission";

/*
 * A gateway's limiter in a process of its own. Each line of its input is a number of parallel calls to make; it answers with the number that
 * passed.
 */

const limiter = createLimiter({
  store: process.argv[2] ?? null,
  whenUnavailable: "REJECT",
  gateways: 2,
  file: null,
  wait: 10_000,
});
const call = anAdmission({
  rate: { calls: 500, period: "HOUR" },
  quota: { calls: 400, period: "MONTH", timeZone: "UTC" },
});
// A fixed time within both windows, so that the test's counts don't depend on when it runs.
const AT = Number(process.argv[3]);

createInterface({ input: process.stdin })
  .on("line", async (line) => {
    let passed = 0;
    const work = async () => {
      for (let calls = 0; calls < 10; calls += 1) if ((await limiter.count(call, AT)).ok) passed += 1;
    };
    await Promise.all(Array.from({ length: Number(line) / 10 }, work));
    process.stdout.write(`${passed}\n`);
  })
  .on("close", () => limiter.close());
