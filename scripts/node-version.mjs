/** Old Node versions fail with misleading errors; this reports them in one line. Uses old syntax for that reason. */
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Latchkey needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
