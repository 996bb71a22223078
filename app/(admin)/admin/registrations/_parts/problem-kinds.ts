import type { RegistrationProblemKind } from "@/app/_data/generated/graphql";

export interface ProblemLabel {
  readonly kind: RegistrationProblemKind;
  readonly path: "failed" | "orphaned" | "possible-orphans";
  /** Describes the list's problems and their remedy. */
  readonly sentence: string;
  readonly none: { readonly title: string; readonly sentence: string };
  /** Whether Latchkey can retry the change. */
  readonly retryable: boolean;
  readonly dismiss: {
    readonly verb: string;
    /** The confirmation's title; `{count}` is replaced with the number and name of the problems. */
    readonly question: string;
    readonly noun: string;
    readonly effects: readonly string[];
  };
}

/** The texts for each kind of problem. */
export const PROBLEM_KINDS: readonly ProblemLabel[] = [
  {
    kind: "FAILED",
    path: "failed",
    sentence:
      "The server rejected these changes or couldn't be reached. Fix the cause, then retry. Applications keep working with the server's values.",
    none: { title: "No failed changes", sentence: "Every change has reached its authorization server." },
    retryable: true,
    dismiss: {
      verb: "Dismiss problems",
      question: "Dismiss {count}?",
      noun: "problem",
      effects: [
        "Pending retries are canceled.",
        "The applications stay out of sync or without a client. Their owners still see this.",
      ],
    },
  },
  {
    kind: "ORPHANED",
    path: "orphaned",
    sentence:
      "These clients still exist at the server, but no application uses them. Retry the deletion, or delete them at the server yourself and then mark them as deleted.",
    none: {
      title: "No orphaned clients",
      sentence: "Every client that is no longer used has been deleted at its server.",
    },
    retryable: true,
    dismiss: {
      verb: "Mark as deleted",
      question: "Mark {count} as deleted?",
      noun: "client",
      effects: [
        "They leave this list, and their status becomes “Client removed”.",
        "Latchkey doesn't try to delete them again. If one still exists at the server, its secret still works there.",
      ],
    },
  },
  {
    kind: "POSSIBLE_ORPHAN",
    path: "possible-orphans",
    sentence:
      "These registrations got no response, so the server may have a client that Latchkey doesn't know. Check the server for a client with this name from this time, delete it there, then mark it as resolved.",
    none: { title: "No possible orphans", sentence: "The outcome of every registration is known." },
    retryable: false,
    dismiss: {
      verb: "Mark as resolved",
      question: "Mark {count} as resolved?",
      noun: "possible orphan",
      effects: ["They leave this list. Owners can register their applications again at any time."],
    },
  },
];
