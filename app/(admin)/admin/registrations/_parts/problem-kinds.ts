import type { RegistrationProblemKind } from "@/app/_data/generated/graphql";

export interface ProblemWords {
  readonly kind: RegistrationProblemKind;
  readonly path: "failed" | "left-behind" | "possible-orphans";
  /** What this list has, and what to do about it. */
  readonly sentence: string;
  readonly none: { readonly title: string; readonly sentence: string };
  /** Trying again by machine makes sense. */
  readonly retryable: boolean;
  readonly dismiss: { readonly verb: string; readonly effects: readonly string[] };
}

/** What is told about each kind of problem. */
export const PROBLEM_KINDS: readonly ProblemWords[] = [
  {
    kind: "FAILED",
    path: "failed",
    sentence:
      "The server refused these changes or could not be reached. Correct the cause, then try again; applications keep working with what the server has.",
    none: { title: "Nothing failed", sentence: "Every change has reached its authorization server." },
    retryable: true,
    dismiss: {
      verb: "Dismiss",
      effects: [
        "What still waits to be tried again is given up.",
        "The applications stay as they are, out of sync or without a client, and say so to their owners.",
      ],
    },
  },
  {
    kind: "LEFT_BEHIND",
    path: "left-behind",
    sentence:
      "These clients still live at the server though nobody wants them. Try to delete them again, or delete them at the server by hand and then take them off this list.",
    none: {
      title: "No client is left behind",
      sentence: "Every client that was given up has been deleted at its server.",
    },
    retryable: true,
    dismiss: {
      verb: "Mark as deleted by hand",
      effects: [
        "They leave this list and count as removed.",
        "Latchkey does not try to delete them again. If one still lives at the server, its secret still works there.",
      ],
    },
  },
  {
    kind: "POSSIBLE_ORPHAN",
    path: "possible-orphans",
    sentence:
      "No answer came to these registrations, so a client may have been made that nobody knows of. Look at the server for one with this name from this time, delete it there, then take it off this list.",
    none: { title: "No possible orphans", sentence: "The outcome of every registration is known." },
    retryable: false,
    dismiss: {
      verb: "Mark as looked after",
      effects: ["They leave this list. Owners can register their applications anew at any time."],
    },
  },
];
