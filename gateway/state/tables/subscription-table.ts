import type { QuotaTransfer, SubscriptionRecord } from "@/domain/access/records";
import { AUTHENTICATION_TYPES } from "@/domain/vocabulary/authentication-types";
import { uuidBits, uuidText } from "./uuid-bits";
import { grown, WordIndex, Words } from "./words";

const STATUSES = ["ACCEPTED", "PAUSED", "CLOSED"] as const;
/** Numbers of a row: start, end, calls of the rate, calls of the quota; NaN for none. */
const NUMBERS = 4;
/** Small facts of a row: authentication type, status, whether it is there. */
const FACTS = 3;

/** Subscriptions by ID, and those of an application. */
export class SubscriptionTable {
  private readonly ids = new Words(4);
  private readonly applications = new Words(4);
  private readonly byId = new WordIndex(this.ids);
  /** The first row of each application; the others follow in `next`. */
  private readonly firstOf = new WordIndex(this.applications);
  private next = new Int32Array(0);
  private facts = new Uint8Array(0);
  private numbers = new Float64Array(0);
  /** Plans and APIs are few: rows hold their numbers in `names`. */
  private places = new Uint32Array(0);
  private readonly names: string[] = [];
  private readonly numberOf = new Map<string, number>();
  /** Few subscriptions were transferred: by row. */
  private readonly transfers = new Map<number, QuotaTransfer>();
  private rows = 0;
  size = 0;

  get(id: string): SubscriptionRecord | undefined {
    const words = uuidBits(id);
    const row = words ? this.byId.find(words) : -1;
    return row < 0 ? undefined : this.read(row);
  }

  of(applicationId: string, apiId: string): SubscriptionRecord[] {
    const words = uuidBits(applicationId);
    const api = this.numberOf.get(apiId);
    const found: SubscriptionRecord[] = [];
    if (!words || api === undefined) return found;
    for (let row = this.firstOf.find(words); row >= 0; row = (this.next[row] as number) - 1) {
      if (this.facts[row * FACTS + 2] === 1 && this.places[row * 2 + 1] === api) found.push(this.read(row));
    }
    return found;
  }

  put(record: SubscriptionRecord): void {
    const words = uuidBits(record.id);
    if (!words) return;
    const known = this.byId.find(words);
    const row = known >= 0 && this.isOf(known, record.applicationId) ? known : this.append(record);
    this.facts[row * FACTS] = AUTHENTICATION_TYPES.indexOf(record.authenticationType);
    this.facts[row * FACTS + 1] = STATUSES.indexOf(record.status);
    this.places[row * 2] = this.number(record.planId);
    this.places[row * 2 + 1] = this.number(record.apiId);
    const { startsAt, endsAt, rateCalls, quotaCalls } = record;
    for (const [index, value] of [startsAt, endsAt, rateCalls, quotaCalls].entries())
      this.numbers[row * NUMBERS + index] = value ?? Number.NaN;
    if (record.transfer) this.transfers.set(row, record.transfer);
    else this.transfers.delete(row);
  }

  remove(id: string): void {
    const words = uuidBits(id);
    const row = words ? this.byId.find(words) : -1;
    if (row < 0) return;
    this.byId.remove(this.ids.at(row));
    this.facts[row * FACTS + 2] = 0;
    this.transfers.delete(row);
    this.size -= 1;
  }

  *all(): Generator<SubscriptionRecord> {
    for (let row = 0; row < this.rows; row += 1) if (this.facts[row * FACTS + 2] === 1) yield this.read(row);
  }

  private isOf(row: number, applicationId: string): boolean {
    return uuidText(this.applications.at(row)) === applicationId;
  }

  private append(record: SubscriptionRecord): number {
    this.remove(record.id);
    const row = this.rows++;
    this.ids.set(row, uuidBits(record.id) ?? new Uint32Array(4));
    this.applications.set(row, uuidBits(record.applicationId) ?? new Uint32Array(4));
    this.next = grown(this.next, row + 1);
    this.facts = grown(this.facts, (row + 1) * FACTS);
    this.numbers = grown(this.numbers, (row + 1) * NUMBERS);
    this.places = grown(this.places, (row + 1) * 2);
    this.byId.add(row);
    const first = this.firstOf.find(this.applications.at(row));
    if (first < 0) this.firstOf.add(row);
    else {
      this.next[row] = this.next[first] as number;
      this.next[first] = row + 1;
    }
    this.facts[row * FACTS + 2] = 1;
    this.size += 1;
    return row;
  }

  private number(name: string): number {
    const known = this.numberOf.get(name);
    if (known !== undefined) return known;
    this.numberOf.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  private read(row: number): SubscriptionRecord {
    const at = row * NUMBERS;
    const transfer = this.transfers.get(row);
    return {
      kind: "SUBSCRIPTION",
      id: uuidText(this.ids.at(row)),
      applicationId: uuidText(this.applications.at(row)),
      planId: this.names[this.places[row * 2] as number] as string,
      apiId: this.names[this.places[row * 2 + 1] as number] as string,
      authenticationType: AUTHENTICATION_TYPES[this.facts[row * FACTS] as number] ?? "API_KEY",
      status: STATUSES[this.facts[row * FACTS + 1] as number] ?? "CLOSED",
      startsAt: orNull(this.numbers[at]),
      endsAt: orNull(this.numbers[at + 1]),
      rateCalls: orNull(this.numbers[at + 2]),
      quotaCalls: orNull(this.numbers[at + 3]),
      ...(transfer && { transfer }),
    };
  }
}

const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
