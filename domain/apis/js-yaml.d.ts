/** What we use of js-yaml, which brings no types. */
declare module "js-yaml" {
  export class YAMLException extends Error {
    readonly reason: string;
    readonly mark?: { readonly line: number; readonly column: number };
  }
  export function load(text: string): unknown;
}
