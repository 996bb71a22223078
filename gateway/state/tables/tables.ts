import { type EntryPoint, entryPointOf } from "@/domain/access/entry-points.rules";
import type {
  AccessRecord,
  ApiRecord,
  PlanRecord,
  ProviderRecord,
  RecordKind,
} from "@/domain/access/records";
import { ApplicationTable } from "./application-table";
import { KeyTable } from "./key-table";
import { SubscriptionTable } from "./subscription-table";

const NONE: readonly never[] = [];

/** A host has no space, so this is unambiguous. */
const placeKey = ({ host, prefix }: EntryPoint) => `${host ?? ""} ${prefix}`;

/** Every record of one state. A snapshot is loaded into tables of its own, which then replace the others in one step. */
export class Tables {
  readonly keys = new KeyTable();
  readonly subscriptions = new SubscriptionTable();
  readonly applications = new ApplicationTable();
  readonly apis = new Map<string, ApiRecord>();
  readonly plans = new Map<string, PlanRecord>();
  readonly providers = new Map<string, ProviderRecord>();
  private readonly apisByPlace = new Map<string, readonly ApiRecord[]>();
  private readonly plansByApi = new Map<string, readonly PlanRecord[]>();

  apisAt(host: string | null, prefix: string): readonly ApiRecord[] {
    return this.apisByPlace.get(placeKey({ host, prefix })) ?? NONE;
  }

  plansOf(apiId: string): readonly PlanRecord[] {
    return this.plansByApi.get(apiId) ?? NONE;
  }

  get(kind: RecordKind, id: string): AccessRecord | undefined {
    if (kind === "API_KEY") return this.keys.get(id);
    if (kind === "SUBSCRIPTION") return this.subscriptions.get(id);
    if (kind === "APPLICATION") return this.applications.get(id);
    if (kind === "API") return this.apis.get(id);
    return kind === "PLAN" ? this.plans.get(id) : this.providers.get(id);
  }

  put(record: AccessRecord): void {
    if (record.kind === "API_KEY") this.keys.put(record);
    else if (record.kind === "SUBSCRIPTION") this.subscriptions.put(record);
    else if (record.kind === "APPLICATION") this.applications.put(record);
    else if (record.kind === "API") this.putApi(record);
    else if (record.kind === "PLAN") this.putPlan(record);
    else this.providers.set(record.id, record);
  }

  remove(kind: RecordKind, id: string): void {
    if (kind === "API_KEY") this.keys.remove(id);
    else if (kind === "SUBSCRIPTION") this.subscriptions.remove(id);
    else if (kind === "APPLICATION") this.applications.remove(id);
    else if (kind === "API") this.removeApi(id);
    else if (kind === "PLAN") this.removePlan(id);
    else this.providers.delete(id);
  }

  *all(): Generator<AccessRecord> {
    yield* this.providers.values();
    yield* this.apis.values();
    yield* this.plans.values();
    yield* this.applications.all();
    yield* this.subscriptions.all();
    yield* this.keys.all();
  }

  /** Records of each kind, for reports and metrics. */
  counts(): Readonly<Record<RecordKind, number>> {
    return {
      API: this.apis.size,
      PLAN: this.plans.size,
      APPLICATION: this.applications.size,
      SUBSCRIPTION: this.subscriptions.size,
      API_KEY: this.keys.size,
      PROVIDER: this.providers.size,
    };
  }

  private putApi(record: ApiRecord): void {
    this.removeApi(record.id);
    this.apis.set(record.id, record);
    const place = entryPointOf(record);
    if (!place) return;
    const key = placeKey(place);
    this.apisByPlace.set(key, [...(this.apisByPlace.get(key) ?? NONE), record]);
  }

  private removeApi(id: string): void {
    const known = this.apis.get(id);
    const place = known ? entryPointOf(known) : null;
    this.apis.delete(id);
    if (place) without(this.apisByPlace, placeKey(place), id);
  }

  private putPlan(record: PlanRecord): void {
    this.removePlan(record.id);
    this.plans.set(record.id, record);
    const plans = [...(this.plansByApi.get(record.apiId) ?? NONE), record];
    this.plansByApi.set(
      record.apiId,
      plans.sort((one, other) => one.position - other.position),
    );
  }

  private removePlan(id: string): void {
    const known = this.plans.get(id);
    this.plans.delete(id);
    if (known) without(this.plansByApi, known.apiId, id);
  }
}

function without<T extends { readonly id: string }>(
  lists: Map<string, readonly T[]>,
  key: string,
  id: string,
): void {
  const rest = (lists.get(key) ?? NONE).filter((one) => one.id !== id);
  if (rest.length > 0) lists.set(key, rest);
  else lists.delete(key);
}
