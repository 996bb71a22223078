import type { CreateApiInput } from "@/domain/apis/api.rules";
import { DOCUMENTS } from "./documents";

/** The APIs of the sample: of every kind, visibility and state of life. */
export const ORDERS = {
  name: "Orders",
  version: "2.3",
  description: "What customers have ordered, from the basket to the doorstep: read, place, change, return.",
  tags: ["shop", "orders"],
  entryPoint: "/orders/v2",
  ...DOCUMENTS.orders,
} satisfies CreateApiInput;

export const PAYMENTS = {
  name: "Payments",
  version: "2026-09",
  description: "Authorise, capture and refund card and account payments of the shop.",
  tags: ["shop", "money"],
  entryPoint: "/payments/2026-09",
  ...DOCUMENTS.payments,
} satisfies CreateApiInput;

export const TRACKING = {
  name: "Shipment tracking",
  version: "1.8",
  description: "Where a parcel is and when it will be there: all carriers under one number.",
  tags: ["logistics", "parcels"],
  entryPoint: "/tracking/v1",
  ...DOCUMENTS.tracking,
} satisfies CreateApiInput;

export const WEATHER = {
  name: "Weather and places",
  version: "4.0",
  description: "Forecasts and warnings, and geocoding of addresses in Europe.",
  tags: ["geo", "weather", "logistics"],
  entryPoint: "https://geo.example.com/v4",
  ...DOCUMENTS.weather,
} satisfies CreateApiInput;

export const EVENTS = {
  name: "Order events",
  version: "1.1",
  description: "What happens to orders, the moment it happens: as a stream, or delivered to you.",
  tags: ["shop", "orders", "events"],
  entryPoint: "/order-events/v1",
  ...DOCUMENTS.events,
} satisfies CreateApiInput;

export const IDENTITY = {
  name: "Customer identity",
  version: "1.4",
  description:
    "Profiles and consents of signed-in customers. For teams that the data protection office knows.",
  tags: ["customers", "internal"],
  visibility: "PRIVATE",
  entryPoint: "/identity/v1",
  ...DOCUMENTS.identity,
} satisfies CreateApiInput;

export const STATUS = {
  name: "Platform status",
  version: "1",
  description: "Whether our systems work, for everybody and without a key.",
  tags: ["operations"],
  entryPoint: "https://status.example.com/v1",
  ...DOCUMENTS.status,
} satisfies CreateApiInput;

export const PARCELS = {
  name: "Parcel lookup",
  version: "0.9",
  description: "The forerunner of Shipment tracking. Goes on until the end of March 2027.",
  tags: ["logistics", "parcels"],
  entryPoint: "/parcels",
  ...DOCUMENTS.parcels,
} satisfies CreateApiInput;

export const PRICING = {
  name: "Supplier pricing",
  version: "0.9-beta",
  description: "Purchase prices and terms, for those who negotiate them. A draft.",
  tags: ["purchasing", "internal"],
  visibility: "PRIVATE",
  entryPoint: "/supplier-pricing/v0",
  ...DOCUMENTS.pricing,
} satisfies CreateApiInput;
