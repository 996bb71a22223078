import { getApi } from "@/domain/apis/api.queries";
import type { UpdateApiInput } from "@/domain/apis/api.rules";
import { updateApi } from "@/domain/apis/api.service";
import { selectDeeds } from "@/domain/audit/audit.repository";
import { DomainError } from "@/domain/kernel/domain-error";
import { describeError, log } from "@/domain/kernel/log";
import { database } from "@/domain/store/database";
import { SAMPLE_APIS } from "./apis";
import { type SampleApi, upstreamOf } from "./publisher-actions";
import { findCast, type SamplePlaces } from "./seed";

/** The entry points of releases without a gateway, where nothing was. */
const FORMER_ENTRY_POINTS: ReadonlySet<string> = new Set([
  "https://geo.example.com/v4",
  "https://status.example.com/v1",
]);

/**
 * Keeps the sample APIs connected to the server behind them, whose port can differ from the last start's. APIs of trials that began without
 * a gateway are connected once. An API that users connected to another server, or disconnected, is left alone.
 */
export async function refreshUpstreams(places: SamplePlaces): Promise<void> {
  const cast = await findCast();
  if (!cast) return;
  const deeds = await selectDeeds(database(), [cast.publisher.userId]);
  for (const sample of SAMPLE_APIS) {
    const own = deeds.filter((entry) => entry.subjectName === sample.name && entry.action.startsWith("api."));
    const id = own.find(({ action }) => action === "api.created")?.apiId;
    const api = id ? await getApi(cast.publisher, id) : null;
    if (!id || !api || api.status === "ARCHIVED") continue;
    const decided = own.some(({ changes }) => changes.some(({ field }) => field === "upstreamUrl"));
    const input = changeOf(sample, api, decided, places);
    if (input) await updateApi(cast.publisher, id, input).catch(skip);
  }
}

function changeOf(
  sample: SampleApi,
  api: { readonly upstreamUrl: string | null; readonly entryPoint: string },
  decided: boolean,
  places: SamplePlaces,
): UpdateApiInput | null {
  const upstreamUrl = upstreamOf(places, sample.document);
  if (api.upstreamUrl === null) {
    if (decided) return null;
    return { upstreamUrl, ...(FORMER_ENTRY_POINTS.has(api.entryPoint) && { entryPoint: sample.entryPoint }) };
  }
  const isOurs = portOf(api.upstreamUrl, sample.document) !== null;
  return isOurs && api.upstreamUrl !== upstreamUrl ? { upstreamUrl } : null;
}

/** The port of the sample's server in an upstream URL; null for any other URL. */
function portOf(url: string, document: string): number | null {
  const [, port, name] = /^http:\/\/127\.0\.0\.1:(\d+)\/(\w+)$/.exec(url) ?? [];
  return name === document ? Number(port) : null;
}

/** The port of the sample's server at the last start; 0 at the first one. */
export async function lastBackendPort(): Promise<number> {
  const cast = await findCast();
  if (!cast) return 0;
  const deeds = await selectDeeds(database(), [cast.publisher.userId]);
  for (const sample of SAMPLE_APIS) {
    const id = deeds.find(
      ({ action, subjectName }) => action === "api.created" && subjectName === sample.name,
    )?.apiId;
    const url = id ? (await getApi(cast.publisher, id))?.upstreamUrl : null;
    const port = url ? portOf(url, sample.document) : null;
    if (port) return port;
  }
  return 0;
}

function skip(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
  log().debug({ error: describeError(error) }, "an API of the sample was not connected");
}
