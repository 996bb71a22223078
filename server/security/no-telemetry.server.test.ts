import { join } from "node:path";
import { expect, it } from "vitest";
import { connectionsIn, isLocal, recordingTo } from "@/testing/security/connections";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();

it("connects to nothing but its own database and servers, by itself and while it is used", async () => {
  const file = join(tests.place, "connections.ndjson");
  const latchkey = await tests.start({ folder: await tests.startedFolder(), variables: recordingTo(file) });
  const visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
  for (const path of ["/applications", "/apis", "/explorer", "/account", "/.well-known/security.txt"])
    await visitor.open(path);
  const places = connectionsIn(file);
  // It was recorded: the database at least.
  expect(places.length).toBeGreaterThan(0);
  expect(places.filter((place) => !isLocal(place))).toEqual([]);
});
