import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import {
  lockIdleStreams,
  updateWebhook,
  type WebhookRow,
} from "@/domain/notifications/webhooks/delivery.repository";
import { insertDeliveries } from "@/domain/notifications/webhooks/queue.repository";
import { endGap } from "@/domain/notifications/webhooks/spreading.service";
import { AUDIT_EVENT } from "@/domain/notifications/webhooks/webhook-events.rules";
import { type Checkpoint, selectCheckpoint, selectHead } from "@/domain/store/audit-chain/ends.repository";
import { change, type Transaction } from "@/domain/store/database";
import { type LinkWithEntry, selectLinks } from "./chain/chain.repository";
import { AUDITOR } from "./chain/chain.service";
import { canonicalEntry } from "./chain/link.rules";

const MOST_ENTRIES = 200;
/** Bytes of one delivery; a single larger entry goes alone. */
const MOST_BYTES = 256 * 1024;

/**
 * Creates the next delivery of each stream of the audit log whose last one has arrived: the entries that follow in the chain, as JSON lines.
 * A stream's position advances in the transaction that creates its delivery, so none is left out or repeated. Where entries were deleted for
 * their age before, the first line says so.
 * @returns the number of deliveries
 */
export async function streamEntries(): Promise<number> {
  return change(AUDITOR, async (tx) => {
    let created = 0;
    for (const stream of await lockIdleStreams(tx)) created += await streamNext(tx, stream);
    return created;
  });
}

async function streamNext(tx: Transaction, stream: WebhookRow): Promise<number> {
  const position = stream.auditPosition ?? (await selectHead(tx)).position;
  // In this order: entries can be deleted between the two statements, and the later one sees the checkpoint of those that the first lacks.
  const found = await selectLinks(tx, position, MOST_ENTRIES);
  const checkpoint = await selectCheckpoint(tx);
  const continues = found[0]?.link.position === position + 1;
  const gap = checkpoint && checkpoint.position > position && !continues ? checkpoint : null;
  const links = fitting(found.filter(({ link }) => link.position > (gap?.position ?? position)));
  const rows = gap ? [gapLine(gap), ...links] : links;
  const last = rows.at(-1);
  if (!last) return 0;
  const at = now();
  await insertDeliveries(tx, [
    {
      id: newId(),
      webhookId: stream.id,
      event: AUDIT_EVENT,
      subject: "auditLog",
      payload: rows.map(({ text }) => text).join(""),
      createdAt: at,
      nextAttemptAt: at,
    },
  ]);
  const missing = gap && { missingSince: gap.deletedBefore };
  await updateWebhook(tx, stream.id, { auditPosition: last.position, ...missing });
  if (!gap) await endGap(tx, stream);
  return 1;
}

/** Stands for entries that were deleted for their age before the stream had them: the chain goes on after this digest. */
function gapLine({ position, digest, deletedBefore }: Checkpoint): Line {
  const line = { position, digest: Buffer.from(digest).toString("hex"), deletedBefore };
  return { position, text: `${JSON.stringify(line)}\n` };
}

interface Line {
  readonly position: number;
  readonly text: string;
}

function fitting(rows: readonly LinkWithEntry[]): Line[] {
  let bytes = 0;
  const lines: Line[] = [];
  for (const row of rows) {
    const text = lineOf(row);
    bytes += Buffer.byteLength(text);
    if (bytes > MOST_BYTES && lines.length > 0) break;
    lines.push({ position: row.link.position, text });
  }
  return lines;
}

/** An entry with its link, so that a receiver can verify the chain; `entry` has the form that the digest covers. */
function lineOf({ link, entry }: LinkWithEntry): string {
  const digest = Buffer.from(link.digest).toString("hex");
  const body = entry ? canonicalEntry(entry) : "null";
  return `{"position":${link.position},"digest":"${digest}","entryId":"${link.entryId}","entry":${body}}\n`;
}
