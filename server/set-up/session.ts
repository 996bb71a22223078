import type { System } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { type Effect, withEffects } from "@/domain/kernel/request/effects";
import { pathText } from "./file";
import type { References } from "./references";

/** The actor of everything that a set-up file declares. */
export const SET_UP: System = { kind: "system", name: "Set-up file" };

/** What became of one item of the file. */
export interface Outcome {
  /** Such as `plan "Gold" of "Orders"`. */
  readonly item: string;
  /** What was changed, or would be. */
  readonly effects: readonly Effect[];
  /** Why it isn't as declared; null if it is. */
  readonly problem: string | null;
  /** A link that is shown once. */
  readonly shown: string | null;
}

export interface Options {
  /** Whether an operator reads the output: only then links are created that are shown once. */
  readonly showsLinks: boolean;
  /** Whether users who never signed in get another link. */
  readonly newLinks: boolean;
}

/** An item in progress. */
export interface Item {
  /** Carries out one change of the item, whole or not at all. */
  change<T>(work: () => Promise<T>): Promise<T>;
  /** Shows a link after the run. */
  show(link: string | null): void;
}

/** One run over a set-up file. */
export interface Session {
  readonly options: Options;
  readonly references: References;
  readonly outcomes: readonly Outcome[];
  /**
   * Makes one item as declared. What the domain rejects is the item's problem, and the run goes on; anything else ends it.
   * @returns null if it isn't as declared
   */
  item<T>(name: string, work: (item: Item) => Promise<T>): Promise<T | null>;
}

/** @param beforeItem throws once another process may be setting up */
export function createSession(
  references: References,
  options: Options,
  beforeItem: () => Promise<void>,
): Session {
  const outcomes: Outcome[] = [];
  return {
    options,
    references,
    outcomes,
    async item(name, work) {
      await beforeItem();
      const effects: Effect[] = [];
      let shown: string | null = null;
      const item: Item = {
        async change(one) {
          const done = await withEffects(one);
          effects.push(...done.effects);
          return done.result;
        },
        show(link) {
          shown = link;
        },
      };
      const end = (problem: string | null) => {
        outcomes.push({ item: name, effects, shown, problem: problem && references.mask(problem) });
      };
      try {
        const result = await work(item);
        end(null);
        return result;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        end(problemOf(error));
        return null;
      }
    },
  };
}

function problemOf({ message, issues }: DomainError): string {
  if (issues.length === 0) return message;
  return issues.map((issue) => `${pathText(issue.path)}: ${issue.message}`).join(" ");
}

/** What isn't as declared, and what no change makes so. */
export const notAsDeclared = (message: string) => new DomainError("INVALID_STATUS", message);

/** A name in quotation marks, as items have it. */
export const quoted = (name: string) => JSON.stringify(name);
