import { type DefinitionNode, Kind, type NameNode, print, visit } from "graphql";
import { operations } from "@/scripts/operations";

/**
 * The portal's operations and fragments, one a text, with the names that Relay wants in the module `Portal`, and without the alias `id` for
 * other fields, which Relay rejects: its store has objects by that field.
 */
export async function portalDocuments(): Promise<string[]> {
  const found = await operations("app");
  return found.flatMap(({ document }) => document.definitions.map((one) => print(renamed(one))));
}

function renamed(definition: DefinitionNode): DefinitionNode {
  const prefixed = (name: NameNode | undefined, after = "") => ({
    kind: Kind.NAME as const,
    value: `Portal${name?.value}${after}`,
  });
  return visit(definition, {
    OperationDefinition: (node) => ({
      ...node,
      name: prefixed(node.name, node.operation === "query" ? "Query" : "Mutation"),
    }),
    FragmentDefinition: (node) => ({ ...node, name: prefixed(node.name) }),
    FragmentSpread: (node) => ({ ...node, name: prefixed(node.name) }),
    Field: (node) => (node.alias?.value === "id" ? { ...node, alias: undefined } : undefined),
  });
}
