import { writeFileSync } from "node:fs";

/**
 * A Vitest reporter that writes the totals for `npm test` to the file in LATCHKEY_TEST_REPORT: passed and failed
 * tests, and each file's duration including hooks, in milliseconds.
 */
export default class FileReport {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state) => tests.filter((test) => test.result().state === state).length;
    const files = modules.map((module) => ({
      file: module.relativeModuleId,
      milliseconds: Math.round(module.diagnostic().duration),
    }));
    const report = { passed: count("passed"), failed: count("failed"), files };
    writeFileSync(process.env.LATCHKEY_TEST_REPORT, JSON.stringify(report));
  }
}
