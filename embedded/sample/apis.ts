import type { SampleApi } from "./publisher-actions";

/** Sample APIs of every kind, visibility and status. */
export const ORDERS = {
  name: "Orders",
  version: "2.3",
  description: "Read, place, change and return customers' orders.",
  tags: ["shop", "orders"],
  entryPoint: "/orders/v2",
  document: "orders",
} satisfies SampleApi;

export const PAYMENTS = {
  name: "Payments",
  version: "2026-09",
  description: "Authorize, capture and refund card and account payments in the shop.",
  tags: ["shop", "money"],
  entryPoint: "/payments/2026-09",
  document: "payments",
} satisfies SampleApi;

export const TRACKING = {
  name: "Shipment tracking",
  version: "1.8",
  description: "Location and delivery time of parcels, for all carriers.",
  tags: ["logistics", "parcels"],
  entryPoint: "/tracking/v1",
  document: "tracking",
} satisfies SampleApi;

export const WEATHER = {
  name: "Weather and places",
  version: "4.0",
  description: "Weather forecasts, warnings and geocoding for addresses in Europe.",
  tags: ["geo", "weather", "logistics"],
  entryPoint: "/weather/v4",
  document: "weather",
} satisfies SampleApi;

export const EVENTS = {
  name: "Order events",
  version: "1.1",
  description: "Order events in real time, as a stream or by webhook.",
  tags: ["shop", "orders", "events"],
  entryPoint: "/order-events/v1",
  document: "events",
} satisfies SampleApi;

export const IDENTITY = {
  name: "Customer identity",
  version: "1.4",
  description:
    "Profiles and consents of signed-in customers. For teams approved by the data protection office.",
  tags: ["customers", "internal"],
  visibility: "PRIVATE",
  entryPoint: "/identity/v1",
  document: "identity",
} satisfies SampleApi;

export const STATUS = {
  name: "Platform status",
  version: "1",
  description: "Current status of our systems, without a key.",
  tags: ["operations"],
  entryPoint: "/status/v1",
  document: "status",
} satisfies SampleApi;

export const PARCELS = {
  name: "Parcel lookup",
  version: "0.9",
  description: "Replaced by Shipment tracking. Available until March 31, 2027.",
  tags: ["logistics", "parcels"],
  entryPoint: "/parcels",
  document: "parcels",
} satisfies SampleApi;

export const PRICING = {
  name: "Supplier pricing",
  version: "0.9-beta",
  description: "Purchase prices and terms for buyers. Draft.",
  tags: ["purchasing", "internal"],
  visibility: "PRIVATE",
  entryPoint: "/supplier-pricing/v0",
  document: "pricing",
} satisfies SampleApi;

export const SAMPLE_APIS: readonly SampleApi[] = [
  ...[ORDERS, PAYMENTS, TRACKING, WEATHER, EVENTS, IDENTITY, STATUS, PARCELS, PRICING],
];
