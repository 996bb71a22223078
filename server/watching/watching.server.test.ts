import { beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/testing/server/free-port";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";
import { type OtlpReceiver, startOtlpReceiver } from "@/testing/telemetry/receiver";

const tests = serverTests();
let latchkey: ReadyLatchkey;
let receiver: OtlpReceiver;
let port = 0;
beforeAll(async () => {
  receiver = await startOtlpReceiver();
  port = await freePort();
  latchkey = await tests.startForAll({
    folder: await tests.startedFolder(),
    variables: {
      LATCHKEY_METRICS_PORT: String(port),
      LATCHKEY_ACCESS_LOG: "true",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_BSP_SCHEDULE_DELAY: "100",
    },
  });
  return () => receiver.stop();
});

const scrape = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
const sampleOf = (text: string, series: string) =>
  Number(new RegExp(`^${series} (\\S+)$`, "m").exec(text)?.[1]);
const accessLines = () =>
  latchkey
    .stdout()
    .split("\n")
    .filter((line) => line.includes('"type":"access"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("the metrics", () => {
  it("are on a port of their own, and show the whole process", async () => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(response.headers.get("content-type")).toContain("version=0.0.4");
    const text = await response.text();
    expect(text).toMatch(/^latchkey_build_info\{version="[^"]+",node="[^"]+"\} 1$/m);
    expect(sampleOf(text, "latchkey_database_up")).toBe(1);
    expect(sampleOf(text, 'latchkey_database_connections_limit\\{pool="usual"\\}')).toBe(10);
    expect(sampleOf(text, 'latchkey_gateways\\{status="connected"\\}')).toBe(1);
    expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${latchkey.base}/metrics`, { redirect: "manual" })).status).not.toBe(200);
  });

  it("count work of background jobs", async () => {
    const done = 'latchkey_jobs_finished_total\\{task="deliver-webhooks",outcome="done"\\}';
    await until("a job", async () => sampleOf(await scrape(), done) > 0);
  });

  it("have no series that a caller made", async () => {
    const send = (number: number) =>
      fetch(`${latchkey.base}/p${number}?q=${number}`, {
        method: ["GET", "PUT", "PROPFIND", "LOCK"][number % 4] ?? "GET",
        headers: {
          "x-request-id": `id-${number}-hostile`,
          "user-agent": `agent ${number}`,
          "next-action": `a${number}`,
        },
        redirect: "manual",
      });
    await Promise.all([0, 1, 2, 3].map(send));
    const series = (text: string) =>
      text.split("\n").filter((line) => line.startsWith("latchkey_http")).length;
    await until("they are counted", async () => /method="other"/.test(await scrape()));
    const before = series(await scrape());
    for (let number = 4; number < 84; number += 4)
      await Promise.all([number, number + 1, number + 2, number + 3].map(send));
    const after = await scrape();
    expect(series(after)).toBeLessThanOrEqual(before + 2);
    expect(after).not.toMatch(/hostile|\bp8\b|agent/);
  });
});

it("a page is one trace with its operations and their statements, and has a line in the access log", async () => {
  const visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
  await visitor.open("/applications");
  const line = () => accessLines().findLast(({ path, status }) => path === "/applications" && status === 200);
  await until("the line", () => line()?.operation !== undefined);
  expect(line()).toMatchObject({ method: "GET", userId: expect.stringMatching(/^usr_/) });
  const spans = () => receiver.spans().filter(({ traceId }) => traceId === line()?.traceId);
  await until("the trace", () => spans().some(({ name }) => name === "GET page"));
  const root = spans().find(({ name }) => name === "GET page");
  expect(root?.attributes["latchkey.request_id"]).toBe(line()?.requestId);
  const [operation] = String(line()?.operation).split(",");
  const query = spans().find(({ name }) => name === `query ${operation}`);
  expect(query?.parentSpanId).toBe(root?.spanId);
  expect(spans().some((span) => span.parentSpanId === query?.spanId && span.name.startsWith("SELECT "))).toBe(
    true,
  );
  expect(
    sampleOf(await scrape(), `latchkey_graphql_operations_total\\{operation="${operation}",outcome="ok"\\}`),
  ).toBeGreaterThan(0);
  // Next's own spans would have whole URLs.
  expect(receiver.text()).not.toContain("next.span_name");
  expect(receiver.text()).not.toContain(latchkey.samplePassword);
  expect(accessLines().some(({ path }) => path === "/sign-in")).toBe(true);
});
