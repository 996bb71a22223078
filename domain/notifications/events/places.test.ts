import { expect, it } from "vitest";
import { paths } from "@/app/_lib/paths";
import { encodeId, newId } from "@/domain/kernel/ids";
import { EVENT_NAMES } from "../events";
import { pathOf } from "./places";

const [applicationId, apiId, subscriptionId] = [newId(), newId(), newId()];
const application = encodeId("application", applicationId);
const transferId = newId();
const about = (event: string) =>
  pathOf({ event, applicationId, apiId, data: { subscriptionId, transferId } });

it("notifications lead to the portal's paths", () => {
  expect(about("member.added")).toBe(paths.application(application));
  expect(about("client_secret.renewed")).toBe(paths.credentials(application));
  expect(about("subscription.accepted")).toBe(
    paths.anySubscription(encodeId("subscription", subscriptionId)),
  );
  expect(about("transfer.requested")).toBe(paths.offer(encodeId("transfer", transferId)));
  expect(pathOf({ event: "transfer.withdrawn", applicationId, apiId, data: {} })).toBe(paths.invitations());
  const asRole = (role: string) =>
    pathOf({ event: "api.collaborator_added", applicationId: null, apiId, data: { role } });
  expect(asRole("VIEWER")).toBe(paths.api(encodeId("api", apiId)));
  expect(asRole("PUBLISHER")).toBe(paths.publishing.api(encodeId("api", apiId)));
  expect(about("user.roles_changed")).toBe(paths.account.profile());
  expect(about("subscription.restored")).toBe(paths.publishing.requests());
  expect(about("access_token.leaked")).toBe(paths.accessTokens());
  expect(about("initial_access_token.expiring")).toBe(paths.admin.clientRegistration());
  expect(about("user.registration_requested")).toBe(paths.admin.users());
  expect(about("mail.failed")).toBe(paths.admin.outbox());
  expect(about("backup.failed")).toBe(paths.admin.backups());
  expect(about("team.member_added")).toBe(paths.teams());
  expect(about("member.removed")).toBeNull();
  expect(about("moon.was_full")).toBeNull();
});

it.each(EVENT_NAMES)("%s leads nowhere rather than to a path without its object", (event) => {
  const path = pathOf({ event, applicationId: null, apiId: null, data: {} });
  expect(path ?? "/").toMatch(/^\/[a-z/-]*$/);
});
