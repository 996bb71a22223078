import type { FeedMessage } from "@/domain/access/feed";
import { isKnownKind, MalformedFeed, rejectRecord } from "./record-form";
import { Tables } from "./tables/tables";

/** A snapshot that is being received. What is in force stays so until it is whole. */
export class SnapshotLoader {
  readonly tables = new Tables();
  /** By the clock of the process: what it says is as old. */
  readonly beganAt = performance.now();
  private received = 0;

  constructor(readonly position: string) {}

  /** @throws MalformedFeed */
  add(message: Extract<FeedMessage, { type: "records" }>): void {
    for (const record of message.records) {
      rejectRecord(record);
      if (isKnownKind(record.kind)) this.tables.put(record);
    }
    this.received += message.records.length;
  }

  /** @throws MalformedFeed if something is missing */
  finish(message: Extract<FeedMessage, { type: "end" }>): Tables {
    if (message.records === this.received) return this.tables;
    throw new MalformedFeed(`a snapshot of ${message.records} records brought ${this.received}`);
  }
}
