import { writeFileSync } from "node:fs";

/**
 * A reporter for Vitest that writes what `npm test` sums up to the file that LATCHKEY_TEST_REPORT names: how many tests passed and failed,
 * and how many milliseconds each file took with its hooks.
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
