import { writeFileSync } from "node:fs";

/**
 * A Vitest reporter that writes the totals for `npm test` to the file in LATCHKEY_TEST_REPORT: passed and failed
 * tests, what failed, and each file's duration including hooks, in milliseconds.
 */
export default class FileReport {
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state) => tests.filter((test) => test.result().state === state).length;
    const files = modules.map((module) => ({
      file: module.relativeModuleId,
      milliseconds: Math.round(module.diagnostic().duration),
    }));
    const failures = [
      ...modules.flatMap((module) => failuresOf(module, module.errors())),
      ...modules.flatMap((module) =>
        [...module.children.allSuites()].flatMap((suite) =>
          failuresOf(module, suite.errors(), suite.fullName),
        ),
      ),
      ...tests.flatMap((test) => failuresOf(test.module, test.result().errors, test.fullName)),
      ...unhandled.map(({ message }) => ({ file: "outside of a test", name: "", message })),
    ];
    const report = { passed: count("passed"), failed: count("failed"), failures, files };
    writeFileSync(process.env.LATCHKEY_TEST_REPORT, JSON.stringify(report));
  }
}

function failuresOf(module, [error] = [], name = "") {
  return error ? [{ file: module.relativeModuleId, name, message: error.message }] : [];
}
