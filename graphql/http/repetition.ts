import {
  type ASTVisitor,
  type DirectiveNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from "graphql";

/** Directives of a whole document, on operations, fragments and variables too. */
export const MAXIMUM_DIRECTIVES = 30;
/** Selections of a document that repeat one before them in the same braces. They add nothing to the result. */
const MAXIMUM_REPEATS = 30;

/** The error of a document that is larger than a limit. */
export const tooLarge = (message: string) =>
  new GraphQLError(message, { extensions: { code: "OPERATION_TOO_LARGE", http: { status: 400 } } });

/**
 * Rejects documents that repeat themselves: a directive twice in one place, too many directives, or the same field over and over.
 * Introspection fields count like all others.
 */
export function repetitionRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const counted = { directives: 0, repeats: 0, repeated: null as string | null };
      visit(document, {
        enter(node, _key, parent) {
          const { directives = [] } = node as { readonly directives?: readonly DirectiveNode[] };
          counted.directives += directives.length;
          counted.repeated ??= firstRepeated(directives);
          // What is in an inline fragment was counted with the braces around it.
          const isOutermost = !(parent && "kind" in parent && parent.kind === Kind.INLINE_FRAGMENT);
          if (node.kind === Kind.SELECTION_SET && isOutermost) counted.repeats += repeatsIn(node);
        },
      });
      for (const message of problemsOf(counted)) context.reportError(tooLarge(message));
    },
  };
}

function problemsOf(counted: { directives: number; repeats: number; repeated: string | null }): string[] {
  const { directives, repeats, repeated } = counted;
  return [
    ...(repeated === null ? [] : ["The operation repeats a directive in one place. Use it once."]),
    ...(directives > MAXIMUM_DIRECTIVES
      ? [`The operation has too many directives. The maximum is ${MAXIMUM_DIRECTIVES}.`]
      : []),
    ...(repeats > MAXIMUM_REPEATS
      ? [`The operation has too many repeated fields. The maximum is ${MAXIMUM_REPEATS}.`]
      : []),
  ];
}

function firstRepeated(directives: readonly DirectiveNode[]): string | null {
  const names = directives.map(({ name }) => name.value);
  return names.find((name, index) => names.indexOf(name) !== index) ?? null;
}

/** Inline fragments count as what they contain, by the type they are on. Each selection is visited a single time, without recursion. */
function repeatsIn(set: SelectionSetNode): number {
  const seen = new Set<string>();
  let count = 0;
  const waiting = [{ set, on: "" }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { on } = next;
    for (const selection of next.set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value;
        waiting.push({ set: selection.selectionSet, on: type ? `${type}.` : on });
        continue;
      }
      count += 1;
      const name = selection.name.value;
      seen.add(on + (selection.kind === Kind.FIELD ? (selection.alias?.value ?? name) : `...${name}`));
    }
  }
  return count - seen.size;
}

/** Only the limits that a document exceeds, if it exceeds any: what else is wrong with it would be as long as the document. */
export function onlyLimits(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const limits = errors.filter(({ extensions }) => extensions.code === "OPERATION_TOO_LARGE");
  return limits.length > 0 ? limits : errors;
}
