import { eq } from "drizzle-orm";
import { applicationPictures } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";

export async function putPicture(
  tx: Transaction,
  applicationId: string,
  picture: { digest: string; content: Uint8Array } | null,
): Promise<void> {
  if (!picture) {
    await tx.delete(applicationPictures).where(eq(applicationPictures.applicationId, applicationId));
    return;
  }
  const { digest, content } = picture;
  await tx
    .insert(applicationPictures)
    .values({ applicationId, digest, content })
    .onConflictDoUpdate({ target: applicationPictures.applicationId, set: { digest, content } });
}

export async function findPicture(
  db: Queryable,
  applicationId: string,
): Promise<{ digest: string; content: Uint8Array } | null> {
  const [row] = await db
    .select({ digest: applicationPictures.digest, content: applicationPictures.content })
    .from(applicationPictures)
    .where(eq(applicationPictures.applicationId, applicationId));
  return row ?? null;
}
