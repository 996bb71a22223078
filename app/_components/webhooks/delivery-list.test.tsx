import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { DeliveryList } from "./delivery-list";

it("an empty list says what it is: of a webhook that sent nothing, or of a filter", () => {
  const fresh = renderToStaticMarkup(<DeliveryList deliveries={[]} />);
  expect(fresh).toContain("No deliveries yet");
  const filtered = renderToStaticMarkup(<DeliveryList deliveries={[]} allHref="/webhooks/1" />);
  expect(filtered).toContain("No deliveries with this status");
  expect(filtered).toContain('href="/webhooks/1"');
  expect(filtered).not.toContain("test event");
});
