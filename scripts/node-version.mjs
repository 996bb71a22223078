/** What every program does first. Old Node versions fail with misleading errors; this reports them in one line. Uses old syntax for that reason. */
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Latchkey needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/*
 * Node.js 20 has a fast path for `URL.canParse` that takes Latin-1 for UTF-8: as soon as a caller is optimized, after some thousand calls,
 * `URL.canParse("http://bücher.example")` is false. An email's domain would then have two forms, and redirect URIs would be rejected. The
 * constructor is right in every version, so it decides, for libraries, too.
 */
URL.canParse = function canParse(url, base) {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
};
