import { expect, it } from "vitest";
import { textResponse } from "./text-response";

const asked = (tag?: string) =>
  textResponse(
    new Request("http://localhost/llms.txt", tag ? { headers: { "if-none-match": tag } } : {}),
    "# Latchkey\n",
    "text/markdown",
  );

it("names the text by a weak tag, and says what it depends on", async () => {
  const response = asked();
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("# Latchkey\n");
  const tag = response.headers.get("etag") ?? "";
  expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
  expect(response.headers.get("vary")).toBe("Accept-Encoding");
  for (const given of [tag, tag.slice(2), `"other", ${tag}`, "*"]) {
    const again = asked(given);
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  }
  for (const given of ['W/"other"', `${tag.slice(0, -2)}"`, "W/*"]) expect(asked(given).status).toBe(200);
});
