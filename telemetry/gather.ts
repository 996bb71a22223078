import { collectProcessMetrics, registry } from "./registry";

/** Reads values that only the database or another part knows, and sets their gauges. */
interface Gatherer {
  readonly milliseconds: number;
  readonly work: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  begun: number;
  running: Promise<void> | null;
}

const GATHERERS = Symbol.for("latchkey.gatherers");
type Holder = { [GATHERERS]?: Map<string, Gatherer> };

function gatherers(): Map<string, Gatherer> {
  const holder = globalThis as Holder;
  holder[GATHERERS] ??= new Map();
  return holder[GATHERERS];
}

/** How long a scrape waits for what is gathered; then it shows the values before. Prometheus itself waits 10 seconds. */
const PATIENCE = 2_000;

/**
 * Gathers values during scrapes, at most once in so many milliseconds, however often it is scraped. A failure leaves the values as they are:
 * `work` or `onFailure` clears them where an old value would mislead.
 */
export function gatherAtScrape(
  name: string,
  milliseconds: number,
  work: () => Promise<void>,
  onFailure: (error: unknown) => void,
): void {
  gatherers().set(name, { milliseconds, work, onFailure, begun: Number.NEGATIVE_INFINITY, running: null });
}

/** The text of `/metrics` (the Prometheus text format). */
export async function metricsText(): Promise<string> {
  collectProcessMetrics();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([Promise.all([...gatherers().values()].map(gather)), late]);
  clearTimeout(timer);
  return registry().metrics();
}

function gather(gatherer: Gatherer): Promise<void> {
  if (gatherer.running) return gatherer.running;
  if (performance.now() - gatherer.begun < gatherer.milliseconds) return Promise.resolve();
  gatherer.begun = performance.now();
  gatherer.running = Promise.resolve()
    .then(gatherer.work)
    .catch(gatherer.onFailure)
    .finally(() => {
      gatherer.running = null;
    });
  return gatherer.running;
}
