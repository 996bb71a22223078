import { type Application, updateApplicationRow } from "@/domain/applications/application.repository";
import { checkTypeFields } from "@/domain/applications/application.rules";
import { typePolicy } from "@/domain/applications/type-availability";
import type { ClientMetadata, ServerMetadata } from "@/domain/authorization-servers/port";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { rejectIssues } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { sortKeyOf } from "@/domain/kernel/sort-key";
import { cleanLine } from "@/domain/kernel/text";
import { verb } from "@/domain/kernel/verb";
import { readSettings } from "@/domain/settings/settings.service";
import { audit, changesBetween } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { GRANT_TYPES, type GrantType } from "@/domain/vocabulary/application-types";
import { desiredMetadata } from "./client-metadata.rules";
import { hasUnknownOutcome } from "./operations/doubt.repository";
import { cancelWaiting, dismissFailures } from "./operations/operation.repository";
import { subjectOf } from "./operations/report";
import { lookAfter } from "./operations/settle";
import { assertNothingInProgress, loadRegistration } from "./registration.access";
import { updateRegistrationRow } from "./registration.repository";
import { registeredMetadata } from "./sync.rules";

/**
 * Adopts the values registered at the server for the application: name, redirect URIs and grants. Waiting changes are canceled.
 * @throws INVALID_STATUS without registered values or while a change is in progress, INVALID_INPUT and GRANT_NOT_ALLOWED when they break a rule
 * of the type, AUTHORIZATION_SERVER when the server no longer supports what the type needs
 */
export const adoptRegistration = verb(
  ["AUTHORIZATION_SERVER", "FORBIDDEN", "GRANT_NOT_ALLOWED", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function adoptRegistration(actor: Actor, applicationId: string): Promise<void> {
    await change(actor, async (tx) => {
      const loaded = await loadRegistration(tx, actor, "application.edit", applicationId);
      const { application, registration, provider, capacity } = loaded;
      const usable = registration.status === "ACTIVE" || registration.status === "OUT_OF_SYNC";
      if (!usable || !(registration.confirmed || registration.requested) || !provider) {
        throw new DomainError(
          "INVALID_STATUS",
          "There are no confirmed values to adopt. Check the client first.",
        );
      }
      await assertNothingInProgress(tx, registration);
      const values = await adoptedValues(tx, application, registeredMetadata(registration));
      await updateApplicationRow(tx, application.id, { ...values, updatedAt: now() });
      await cancelWaiting(tx, registration.id, ["UPDATE"]);
      await dismissFailures(tx, registration.id, ["UPDATE"]);
      const metadata = provider.serverMetadata as ServerMetadata;
      // For its rejection only: nothing is sent, so what was last accepted stays the reference.
      desiredMetadata({ ...application, ...values }, metadata, provider);
      // An update or a deletion that may have taken effect requires a check first.
      const doubtful = await hasUnknownOutcome(
        tx,
        registration.id,
        ["UPDATE", "DELETE"],
        ["UPDATE", "CHECK"],
      );
      const status = doubtful ? "OUT_OF_SYNC" : "ACTIVE";
      await updateRegistrationRow(tx, registration.id, { status, updatedAt: now() });
      if (doubtful) await lookAfter(tx, { kind: "UPDATE" }, registration);
      await audit(tx, actor, {
        action: "registration.adopted",
        subject: subjectOf(registration),
        applicationId,
        capacity,
        changes: changesBetween<Application>(application, { ...application, ...values }, [
          "name",
          "redirectUris",
          "grantTypes",
        ]),
      });
    });
  },
);

async function adoptedValues(
  tx: Transaction,
  application: Application,
  registered: ClientMetadata,
): Promise<Partial<Application>> {
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : null;
  const known = (grant: string): grant is GrantType => (GRANT_TYPES as readonly string[]).includes(grant);
  const { client_name: given } = registered;
  const name = typeof given === "string" ? cleanLine(given, LIMITS.name) : "";
  const input = {
    redirectUris: texts(registered.redirect_uris) ?? application.redirectUris,
    grantTypes: texts(registered.grant_types)?.filter(known) ?? application.grantTypes,
  };
  const policy = typePolicy(await readSettings(tx));
  const { fields, issues } = checkTypeFields(application.type, input, policy, {
    redirectUris: application.redirectUris,
    grantTypes: input.grantTypes,
  });
  rejectIssues(
    issues.map((issue) => ({ ...issue, message: `The server's values can't be adopted: ${issue.message}` })),
  );
  return { ...fields, ...(name && { name, sortKey: sortKeyOf(name) }) };
}
