import { LANES } from "./steps.mjs";

/**
 * Runs the requested steps in parallel lanes. With several lanes a step's output is printed when it ends; a single
 * lane prints directly.
 * @param {readonly string[]} wanted names of steps; all if empty
 * @param {string} reports a folder for the suites' reports
 * @param {Promise<void>} prepared when the programs that suites run are installed
 * @returns the outcomes with titles and seconds, in lane order
 */
export async function runLanes(input, reports, prepared) {
  const lanes = LANES.map((steps) => steps.filter(({ name }) => input.length === 0 || input.includes(name)));
  const busy = lanes.filter((steps) => steps.length > 0);
  const isEnded = new Map(busy.flat().map((step) => [step, deferred()]));
  const context = { reports, prepared, isEnded, isAlone: busy.length === 1 };
  const outcomes = await Promise.all(busy.map((steps) => runLane(steps, context)));
  return outcomes.flat();
}

async function runLane(steps, context) {
  const outcomes = [];
  for (const step of steps) {
    outcomes.push(await runStep(step, context));
    context.isEnded.get(step).resolve();
  }
  return outcomes;
}

async function runStep({ title, work, runsPrograms, after = [] }, { reports, prepared, isEnded, isAlone }) {
  if (runsPrograms) await prepared;
  const earlier = [...isEnded].filter(([{ name }]) => after.includes(name));
  await Promise.all(earlier.map(([, { promise }]) => promise));
  console.log(isAlone ? `\n── ${title} ──` : `… ${title}`);
  const started = Date.now();
  const kept = [];
  const say = isAlone ? null : (text) => void kept.push(text);
  const {
    passed,
    failed,
    files = [],
    failures = [],
  } = await work({ reports, say }).catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (!isAlone) process.stdout.write(`\n── ${title} (${seconds} s) ──\n${kept.join("").trimEnd()}\n\n`);
  return { title, passed, failed, files, failures, seconds };
}

function deferred() {
  const ended = {};
  ended.promise = new Promise((resolve) => {
    ended.resolve = resolve;
  });
  return ended;
}
