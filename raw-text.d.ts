/** A file's content as text; see `TEXTS` in scripts/build.mjs. */
declare module "*?raw" {
  const text: string;
  export default text;
}
