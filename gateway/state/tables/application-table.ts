import type { ApplicationRecord } from "@/domain/access/records";
import { uuidBits, uuidText } from "./uuid-bits";
import { grown, WordIndex, Words } from "./words";

/** Applications by ID, and the active ones by client_id. */
export class ApplicationTable {
  private readonly ids = new Words(4);
  private readonly byId = new WordIndex(this.ids);
  private active = new Uint8Array(0);
  private readonly clientIds: (string | null)[] = [];
  private readonly byClient = new Map<string, number>();
  private rows = 0;
  size = 0;

  get(id: string): ApplicationRecord | undefined {
    const words = uuidBits(id);
    const row = words ? this.byId.find(words) : -1;
    return row < 0 ? undefined : this.read(row);
  }

  ofClient(clientId: string): ApplicationRecord | undefined {
    const row = this.byClient.get(clientId);
    return row === undefined ? undefined : this.read(row);
  }

  put(record: ApplicationRecord): void {
    const words = uuidBits(record.id);
    if (!words) return;
    let row = this.byId.find(words);
    if (row >= 0) this.forgetClient(row);
    else row = this.append(words);
    this.active[row] = record.active ? 1 : 0;
    this.clientIds[row] = record.clientId;
    if (record.active && record.clientId !== null) this.byClient.set(record.clientId, row);
  }

  remove(id: string): void {
    const words = uuidBits(id);
    const row = words ? this.byId.find(words) : -1;
    if (row < 0) return;
    this.forgetClient(row);
    this.byId.remove(this.ids.at(row));
    this.size -= 1;
  }

  *all(): Generator<ApplicationRecord> {
    for (let row = 0; row < this.rows; row += 1) {
      if (this.byId.find(this.ids.at(row)) === row) yield this.read(row);
    }
  }

  private append(words: Uint32Array): number {
    const row = this.rows++;
    this.ids.set(row, words);
    this.byId.add(row);
    this.active = grown(this.active, row + 1);
    this.size += 1;
    return row;
  }

  /** Another application can have the client meanwhile: it keeps it. */
  private forgetClient(row: number): void {
    const clientId = this.clientIds[row];
    if (clientId && this.byClient.get(clientId) === row) this.byClient.delete(clientId);
  }

  private read(row: number): ApplicationRecord {
    return {
      kind: "APPLICATION",
      id: uuidText(this.ids.at(row)),
      active: this.active[row] === 1,
      clientId: this.clientIds[row] ?? null,
    };
  }
}
