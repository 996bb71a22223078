import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeId, newId } from "@/domain/kernel/ids";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { change } from "@/domain/store/database";
import { aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const MARK = `mutation ($ids: [ID!]) { markNotificationsAsRead(input: { ids: $ids }) {
  notifications { id } unreadNotificationCount userErrors { code message } } }`;
const INBOX = "{ viewer { notifications { nodes { id } } } }";

it("IDs that name none of the viewer's notifications don't keep the others from being marked", async () => {
  const person = await aPerson();
  for (const token of ["A", "B"])
    await change(SYSTEM, (tx) =>
      notifyUsers(tx, SYSTEM, [person.userId], { event: "access_token.expiring", data: { token } }),
    );
  const { data } = await executeOperation<{ viewer: { notifications: { nodes: { id: string }[] } } }>(
    INBOX,
    {},
    person,
  );
  const own = data?.viewer.notifications.nodes.map(({ id }) => id) ?? [];
  const others = ["ntf_", "no ID", encodeId("notification", newId()), encodeId("application", newId())];
  const marked = await executeOperation(MARK, { ids: [...others, ...own] }, person);
  expect(marked.data).toMatchObject({
    markNotificationsAsRead: { unreadNotificationCount: 0, userErrors: [] },
  });
  expect((await executeOperation(MARK, { ids: ["ntf_", "no ID"] }, person)).data).toMatchObject({
    markNotificationsAsRead: { userErrors: [{ code: "NOT_FOUND" }] },
  });
  const many = Array.from({ length: 101 }, () => encodeId("notification", newId()));
  expect((await executeOperation(MARK, { ids: many }, person)).data).toMatchObject({
    markNotificationsAsRead: { userErrors: [{ code: "INVALID_INPUT" }] },
  });
});
