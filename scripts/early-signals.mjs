/**
 * Signals before a program has its own handlers end it immediately. Imported first. A process without an init above it, such as in a container,
 * is number 1 there, and for that one the kernel ignores signals without a handler.
 */
const NUMBERS = { SIGTERM: 15, SIGINT: 2, SIGHUP: 1 };

for (const [name, number] of Object.entries(NUMBERS)) {
  process.on(name, function end() {
    // The build stops its child first (build.mjs).
    if (process.listenerCount(name) > 1) return;
    if (process.pid === 1) process.exit(128 + number);
    // As if it had no handler: its parent process sees which signal ended it.
    process.removeListener(name, end);
    process.kill(process.pid, name);
  });
}
