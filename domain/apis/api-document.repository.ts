import { eq } from "drizzle-orm";
import { apiDocuments } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";

export interface ApiDocument {
  readonly markdown: string;
  readonly openapi: string | null;
}

export async function findDocument(db: Queryable, apiId: string): Promise<ApiDocument | null> {
  const [row] = await db
    .select({ markdown: apiDocuments.markdown, openapi: apiDocuments.openapi })
    .from(apiDocuments)
    .where(eq(apiDocuments.apiId, apiId));
  return row ?? null;
}

export async function putDocument(tx: Transaction, row: typeof apiDocuments.$inferInsert): Promise<void> {
  const { apiId: _, ...values } = row;
  await tx.insert(apiDocuments).values(row).onConflictDoUpdate({ target: apiDocuments.apiId, set: values });
}
