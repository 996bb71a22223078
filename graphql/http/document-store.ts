import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

/** Parsed documents in memory, by the characters of their sources; in memory they take about a hundred times as much. */
const MAXIMUM_CHARACTERS = 400_000;
const MAXIMUM_DOCUMENTS = 1_000;

/** Apollo's store of documents that passed validation. Its own default grows to several hundred megabytes. */
export function createDocumentStore() {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAXIMUM_DOCUMENTS,
    maxSize: MAXIMUM_CHARACTERS,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.source.body.length ?? MAXIMUM_CHARACTERS),
  });
  return {
    get: async (key: string) => documents.get(key),
    set: async (key: string, document: DocumentNode) => void documents.set(key, document),
    delete: async (key: string) => documents.delete(key),
  };
}
