import { DomainError } from "@/domain/kernel/domain-error";
import type { Stated, VerbCode } from "@/domain/kernel/verb";

/** Codes that this file's tests have seen, as lines `verb CODE`. */
export const findings = {
  listed: new Set<string>(),
  thrown: new Set<string>(),
  /** Complaints since the last check. */
  unlisted: [] as string[],
};

/** Replaces `verb` in tests: records thrown codes, and throws an error for one that is not listed. */
export function verb<F extends (...input: never[]) => Promise<unknown>>(
  codes: readonly VerbCode[],
  work: F,
): F & Stated {
  const { name } = work;
  if (!name) throw new Error(`The verb with the codes ${codes.join(", ")} needs a named function.`);
  for (const code of codes) findings.listed.add(`${name} ${code}`);
  const watched = async (...input: never[]) => {
    try {
      return await work(...input);
    } catch (error) {
      throw error instanceof DomainError ? judged(error, name, codes) : error;
    }
  };
  return Object.assign(watched as F, { codes });
}

function judged(error: DomainError, name: string, codes: readonly VerbCode[]): Error {
  for (const code of codesOf(error)) {
    if (code === "UNAUTHENTICATED") continue;
    findings.thrown.add(`${name} ${code}`);
    if (codes.includes(code)) continue;
    const complaint = `The verb ${name} threw ${code}, which it does not list: ${error.message}`;
    findings.unlisted.push(complaint);
    return new Error(complaint, { cause: error });
  }
  return error;
}

/** The codes visible to API callers: those of invalid fields, otherwise the error's own. */
function codesOf({ code, issues }: DomainError) {
  return issues.length === 0 ? [code] : issues.map((issue) => issue.code ?? code);
}
