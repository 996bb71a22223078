/**
 * Signals before a program has its own handlers: end immediately. Imported first. A process without an init above it, such as in a container,
 * is number 1 there, and for that one the kernel ignores signals without a handler.
 */
const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

for (const [name, number] of Object.entries(NUMBERS)) {
  process.on(name, () => {
    // The build stops its child first (build.mjs).
    if (process.listenerCount(name) > 1) return;
    process.exit(128 + number);
  });
}
