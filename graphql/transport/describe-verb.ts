import type { Stated, VerbCode } from "@/domain/kernel/verb";

/**
 * The description of a mutation: its effect, and the error codes that its verb declares.
 * @param resolver codes that the mutation itself can return before it calls the verb, for malformed IDs
 */
export function describeVerb(text: string, { codes }: Stated, ...resolver: VerbCode[]): string {
  const all = [...new Set([...codes, ...resolver])].sort();
  return `${text} Error codes: ${all.map((code) => `\`${code}\``).join(", ")}.`;
}
