import { readHead } from "@/domain/gateways/feed/changes.repository";
import { selectRecords, selectRecordsAfter } from "@/domain/gateways/feed/records.repository";
import { parsePosition, positionText } from "@/domain/gateways/position.rules";
import { decodeId } from "@/domain/kernel/ids";
import { database, readConsistently } from "@/domain/store/database";
import type { ScalePage } from "./page";

type Kind = Parameters<typeof selectRecordsAfter>[1];

/** Rows of one statement of a snapshot. */
const PAGE = 2_000;

/** From the middle of the table: the IDs of all kinds begin with a time. */
const ofSnapshot = (kind: Kind, name: string): ScalePage => ({
  name: `feed: ${PAGE} ${name} of a snapshot`,
  viewer: "admin",
  query: "",
  run: ({ applicationId }) =>
    readConsistently((tx) =>
      selectRecordsAfter(tx, kind, decodeId("application", applicationId ?? ""), PAGE),
    ),
});

/** What the gateways' feed reads: it has no pages, but must not grow with the installation either. */
export const FEED_STATEMENTS: readonly ScalePage[] = [
  {
    name: "feed: a look without changes",
    viewer: "admin",
    query: "",
    async run() {
      const head = await readHead(database());
      const position = head && parsePosition(positionText(head));
      return position && readHead(database(), [position]);
    },
  },
  ofSnapshot("APPLICATION", "applications"),
  ofSnapshot("SUBSCRIPTION", "subscriptions"),
  ofSnapshot("API_KEY", "keys"),
  {
    name: "feed: one changed application",
    viewer: "admin",
    query: "",
    run: ({ applicationId }) =>
      readConsistently((tx) =>
        selectRecords(tx, "APPLICATION", [decodeId("application", applicationId ?? "") ?? ""]),
      ),
  },
];
