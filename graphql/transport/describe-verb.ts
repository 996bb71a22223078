import type { Stated, VerbCode } from "@/domain/kernel/verb";

/**
 * The description of a mutation: what it does, and the codes of its user errors as its verb states them.
 * @param resolver codes of what the mutation checks itself before it calls the verb: ids that are none
 */
export function describeVerb(text: string, { codes }: Stated, ...resolver: VerbCode[]): string {
  const all = [...new Set([...codes, ...resolver])].sort();
  return `${text} Error codes: ${all.map((code) => `\`${code}\``).join(", ")}.`;
}
