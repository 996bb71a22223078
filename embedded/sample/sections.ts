import { hasDone } from "@/domain/audit/audit.repository";
import { database } from "@/domain/store/database";
import { EVENTS, IDENTITY, ORDERS, PARCELS, PAYMENTS, PRICING, STATUS, TRACKING, WEATHER } from "./apis";
import { CHECKER, COURIER, DASHBOARD, EXPORT, FINDER, LEGACY, PROTOTYPE } from "./applications";
import { archives, createsApplication, requests, shares } from "./consumer-actions";
import {
  BASIC,
  BULK,
  BUYERS,
  COMMUNITY,
  CUSTOMERS,
  INTERNAL,
  OPEN_TO_ALL,
  PARTNER,
  PILOT,
  PROFESSIONAL,
  PROFESSIONAL_TERMS,
  SANDBOX,
  SERVER_TO_SERVER,
  STANDARD,
  STREAM,
  TEST_MONEY,
  TRIAL,
  VOLUME,
  WEBHOOKS,
} from "./plans";
import {
  changesPlan,
  createsApi,
  createsPlan,
  leadsApi,
  leadsPlan,
  letsSee,
  type SampleApi,
  type SamplePlan,
} from "./publisher-actions";
import { type Action, findCast, play, type SamplePlaces } from "./seed";
import {
  accepts,
  closes,
  endsKey,
  everybodyReads,
  pauses,
  rejects,
  renewsKey,
  revokesKey,
  timePasses,
  transfers,
  uses,
  withdraws,
} from "./subscription-actions";

const SHOWN = { who: "developer", application: "Orders dashboard" } as const;
const NIGHTLY = { who: "developer", application: "Nightly export" } as const;
const CARRIED = { who: "developer", application: "Courier app" } as const;
const OLD = { who: "developer", application: "Legacy reporting" } as const;
const MAP = { who: "colleague", application: "Store finder" } as const;
const SHEET = { who: "colleague", application: "Price checker" } as const;

/** An API with plans, all published. */
function publishes(daysAgo: number, api: SampleApi, ...plans: SamplePlan[]): Action[] {
  return [
    createsApi(daysAgo, api),
    ...plans.flatMap((plan) => [
      createsPlan(daysAgo, api.name, plan),
      leadsPlan(daysAgo, api.name, plan.name, "publish"),
    ]),
    leadsApi(daysAgo, api.name, "publish"),
  ];
}

const BEGINNINGS: readonly Action[] = [
  ...publishes(190, PARCELS, STANDARD),
  createsApplication(184, "developer", LEGACY),
  shares(184, "developer", "Legacy reporting", "colleague", "USER"),
  requests(183, { ...OLD, api: "Parcel lookup", plan: "Standard" }),
  ...publishes(170, ORDERS, SANDBOX, PARTNER, INTERNAL, PILOT),
  requests(168, { ...OLD, api: "Orders", plan: "Sandbox" }),
  ...publishes(150, TRACKING, TRIAL, BASIC, VOLUME),
  ...publishes(145, WEATHER, COMMUNITY, PROFESSIONAL),
  ...publishes(140, STATUS, OPEN_TO_ALL),
  createsApplication(130, "developer", EXPORT),
  shares(130, "developer", "Nightly export", "colleague", "USER"),
  requests(129, {
    ...NIGHTLY,
    api: "Orders",
    plan: "Internal",
    comment: "Copies the previous day's orders to the warehouse.",
  }),
  accepts(128, ["Nightly export", "Orders"], "Welcome. Stay below 3,000 calls per minute, at night too."),
  createsApplication(120, "developer", COURIER),
  requests(119, { ...CARRIED, api: "Parcel lookup", plan: "Standard" }),
  requests(118, {
    ...CARRIED,
    api: "Shipment tracking",
    plan: "Volume",
    comment: "280 couriers in four cities.",
  }),
  accepts(117, ["Courier app", "Shipment tracking"], ""),
  createsApplication(110, "developer", DASHBOARD),
  shares(110, "developer", "Orders dashboard", "colleague", "OWNER"),
  requests(109, { ...SHOWN, api: "Orders", plan: "Pilot" }),
  ...publishes(100, PAYMENTS, SERVER_TO_SERVER, TEST_MONEY),
];

const EVERYDAY: readonly Action[] = [
  leadsPlan(95, "Orders", "Pilot", "close"),
  requests(94, {
    ...SHOWN,
    api: "Orders",
    plan: "Partner",
    comment: "For our own service team. Contact: Ines Carvalho.",
    terms: 1,
  }),
  accepts(93, ["Orders dashboard", "Orders"], "Until the contract is renewed.", { endsIn: 19 }),
  createsApplication(90, "colleague", FINDER),
  shares(90, "colleague", "Store finder", "developer", "USER"),
  requests(89, { ...MAP, api: "Weather and places", plan: "Community" }),
  createsApplication(85, "colleague", CHECKER),
  requests(84, { ...SHEET, api: "Orders", plan: "Sandbox" }),
  requests(80, {
    ...NIGHTLY,
    api: "Payments",
    plan: "Server to server",
    comment: "To add payments to the warehouse.",
    terms: 1,
  }),
  rejects(
    78,
    ["Nightly export", "Payments"],
    "An export must not be able to move money. Use Test money, or read the transactions from the ledger.",
  ),
  requests(75, {
    ...SHOWN,
    api: "Payments",
    plan: "Server to server",
    comment: "Refunds from the service desk, about 40 a day.",
    terms: 1,
  }),
  accepts(74, ["Orders dashboard", "Payments"], "For refunds only."),
  requests(70, { ...MAP, api: "Shipment tracking", plan: "Trial" }),
  leadsPlan(65, "Shipment tracking", "Trial", "deprecate"),
  requests(60, {
    ...SHEET,
    api: "Weather and places",
    plan: "Professional",
    comment: "In a report with ten readers.",
    terms: 1,
  }),
  accepts(59, ["Price checker", "Weather and places"], "For this season.", { endsIn: -14 }),
  archives(50, "developer", "Legacy reporting", "Replaced by Nightly export"),
  leadsApi(45, "Parcel lookup", "deprecate"),
  ...publishes(40, EVENTS, STREAM, WEBHOOKS),
  requests(38, { ...NIGHTLY, api: "Order events", plan: "Stream" }),
  requests(36, {
    ...SHOWN,
    api: "Order events",
    plan: "Webhooks",
    comment: "To update the screens immediately.",
  }),
  withdraws(35, "developer", ["Orders dashboard", "Order events"]),
  ...publishes(30, IDENTITY, CUSTOMERS),
  letsSee(30, "Customer identity", "developer"),
  requests(28, {
    ...SHOWN,
    api: "Weather and places",
    plan: "Professional",
    comment: "Shown next to late parcels, for the service team.",
    terms: 1,
  }),
  accepts(27, ["Orders dashboard", "Weather and places"], ""),
  requests(24, { ...CARRIED, api: "Weather and places", plan: "Community" }),
  transfers(22, ["Courier app", "Weather and places"], "Professional"),
  requests(18, { ...SHEET, api: "Shipment tracking", plan: "Basic" }),
  closes(16, "colleague", ["Price checker", "Shipment tracking"], "Trial finished."),
  timePasses(13.9),
];

const THESE_DAYS: readonly Action[] = [
  revokesKey(12, "colleague", ["Store finder", "Weather and places"]),
  renewsKey(11.9, "colleague", ["Store finder", "Weather and places"], 0),
  requests(9, { ...SHOWN, api: "Shipment tracking", plan: "Volume", comment: "For the returns season." }),
  accepts(8, ["Orders dashboard", "Shipment tracking"], "Starts on the first day of the season.", {
    startsIn: 10,
  }),
  everybodyReads(7),
  pauses(
    6,
    ["Orders dashboard", "Payments"],
    "Too many refunds failed last night. Call us before we switch it on again.",
  ),
  endsKey(5, ["Price checker", "Orders"], 6),
  createsApplication(4, "developer", PROTOTYPE),
  changesPlan(3, "Weather and places", "Professional", { terms: PROFESSIONAL_TERMS }),
  requests(2.2, {
    ...SHOWN,
    api: "Customer identity",
    plan: "Signed-in customers",
    comment: "Name and language, so that the service team addresses customers correctly.",
  }),
  requests(1.6, {
    ...SHEET,
    api: "Orders",
    plan: "Partner",
    comment: "For the shop in Porto. Contact: Jun Watanabe.",
    terms: 1,
  }),
  renewsKey(1, "developer", ["Courier app", "Shipment tracking"], 3),
  requests(0.4, {
    ...CARRIED,
    api: "Order events",
    plan: "Webhooks",
    comment: "To notify couriers when an order is canceled during delivery.",
  }),
  createsPlan(0.3, "Orders", BULK),
  uses(["Courier app", "Shipment tracking"], [0.1, 5]),
  uses(["Store finder", "Weather and places"], [0.7, 12.1 * 24]),
  uses(["Price checker", "Weather and places"], [14.2 * 24]),
  uses(["Orders dashboard", "Weather and places"], [2]),
];

/** Comes last: once it exists, the sample is complete. */
const AT_LAST: readonly Action[] = [createsApi(0.2, PRICING), createsPlan(0.1, PRICING.name, BUYERS)];

/** The sample's history, in order: lists sort by the IDs created here. */
export const SEED: readonly Action[] = [...BEGINNINGS, ...EVERYDAY, ...THESE_DAYS, ...AT_LAST];

/**
 * Creates the sample's history at the first start. A complete sample is never changed again: later changes belong to
 * the users.
 * @returns what could not be created
 */
export async function ensureSeed(places: SamplePlaces): Promise<readonly string[]> {
  const cast = await findCast();
  if (!cast) return [];
  const last = `${PRICING.name} – ${BUYERS.name}`;
  if (await hasDone(database(), cast.publisher.userId, "plan.created", last)) return [];
  return play(SEED, cast, places);
}
