import type { FeedMessage } from "@/domain/access/feed";
import type { AccessState } from "@/domain/access/state";
import { isKnownKind, rejectRecord, rejectRemoved } from "./record-form";
import { Tables } from "./tables/tables";

type Changes = Extract<FeedMessage, { type: "changes" }>;

/** The state in force. Tables are replaced in one step, and a message of changes is applied within one turn: no call sees half of either. */
export class MemoryState implements AccessState {
  private current = new Tables();

  get tables(): Tables {
    return this.current;
  }

  replace(tables: Tables): void {
    this.current = tables;
  }

  /** @throws MalformedFeed before anything is applied */
  apply({ records, removed }: Pick<Changes, "records" | "removed">): void {
    for (const record of records) rejectRecord(record);
    for (const one of removed) rejectRemoved(one);
    for (const { kind, id } of removed) if (isKnownKind(kind)) this.current.remove(kind, id);
    for (const record of records) if (isKnownKind(record.kind)) this.current.put(record);
  }

  api(id: string) {
    return this.current.apis.get(id);
  }
  apisAt(host: string | null, prefix: string) {
    return this.current.apisAt(host, prefix);
  }
  plansOf(apiId: string) {
    return this.current.plansOf(apiId);
  }
  plan(id: string) {
    return this.current.plans.get(id);
  }
  key(digest: Buffer) {
    return this.current.keys.find(digest);
  }
  subscription(id: string) {
    return this.current.subscriptions.get(id);
  }
  application(id: string) {
    return this.current.applications.get(id);
  }
  applicationOf(clientId: string) {
    return this.current.applications.ofClient(clientId);
  }
  subscriptionsOf(applicationId: string, apiId: string) {
    return this.current.subscriptions.of(applicationId, apiId);
  }
  provider(id: string) {
    return this.current.providers.get(id);
  }
}
