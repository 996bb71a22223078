import eventsMarkdown from "./events.md?raw";
import eventsOpenapi from "./events.yaml?raw";
import identityMarkdown from "./identity.md?raw";
import identityOpenapi from "./identity.yaml?raw";
import ordersMarkdown from "./orders.md?raw";
import ordersOpenapi from "./orders.yaml?raw";
import parcelsMarkdown from "./parcels.md?raw";
import parcelsOpenapi from "./parcels.yaml?raw";
import paymentsOpenapi from "./payments.json?raw";
import paymentsMarkdown from "./payments.md?raw";
import pricingMarkdown from "./pricing.md?raw";
import pricingOpenapi from "./pricing.yaml?raw";
import statusMarkdown from "./status.md?raw";
import statusOpenapi from "./status.yaml?raw";
import trackingMarkdown from "./tracking.md?raw";
import trackingOpenapi from "./tracking.yaml?raw";
import weatherMarkdown from "./weather.md?raw";
import weatherOpenapi from "./weather.yaml?raw";

/** The documentation of the sample APIs, bundled, so that a first start reads no files. */
export const DOCUMENTS = {
  events: { markdown: eventsMarkdown, openapi: eventsOpenapi },
  identity: { markdown: identityMarkdown, openapi: identityOpenapi },
  orders: { markdown: ordersMarkdown, openapi: ordersOpenapi },
  parcels: { markdown: parcelsMarkdown, openapi: parcelsOpenapi },
  payments: { markdown: paymentsMarkdown, openapi: paymentsOpenapi },
  pricing: { markdown: pricingMarkdown, openapi: pricingOpenapi },
  status: { markdown: statusMarkdown, openapi: statusOpenapi },
  tracking: { markdown: trackingMarkdown, openapi: trackingOpenapi },
  weather: { markdown: weatherMarkdown, openapi: weatherOpenapi },
} as const;
