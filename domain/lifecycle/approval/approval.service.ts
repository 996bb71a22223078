import { z } from "zod";
import { assertActive, loadForChange } from "@/domain/applications/application.access";
import { lockApplication, updateApplicationRow } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { parseInput, prose, rejectIssues } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { verb } from "@/domain/kernel/verb";
import { notifyMembers, OWNERS } from "@/domain/notifications/notification.service";
import {
  answerChanges,
  answersInput,
  checkAnswers,
  type GivenAnswer,
} from "@/domain/settings/forms/answers.rules";
import { selectFields } from "@/domain/settings/forms/form-field.repository";
import { fieldsFor } from "@/domain/settings/forms/form-field.rules";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { requestApproval } from "./request-approval";

const decisionInput = z.object({ reason: prose("The reason", LIMITS.reason).default("") });

/** Loads an application that an administrator reviews, who needs no role in it. @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS */
async function loadForReview(tx: Transaction, actor: Actor, id: string) {
  assertMay(actor, "application.review");
  const application = await lockApplication(tx, id);
  if (!application) throw notFound("application");
  assertActive(application);
  return application;
}

/** Approves or rejects; twice the same decision changes nothing. */
async function decide(
  actor: Actor,
  id: string,
  decision: { readonly approval: "APPROVED" | "REJECTED"; readonly reason: string },
): Promise<void> {
  await change(actor, async (tx) => {
    const application = await loadForReview(tx, actor, id);
    const { approval, reason } = decision;
    if (application.approval === "NOT_NEEDED") {
      throw new DomainError("INVALID_STATUS", "This application needs no approval.");
    }
    if (application.approval === approval && application.approvalReason === reason) return;
    await updateApplicationRow(tx, id, { approval, approvalReason: reason, updatedAt: now() });
    const event = approval === "APPROVED" ? "application.approved" : "application.rejected";
    await audit(tx, actor, {
      action: event,
      subject: { kind: "application", id, name: application.name },
      applicationId: id,
      capacity: "ADMINISTRATOR",
      changes: [{ field: "approval", before: application.approval, after: approval }],
    });
    const data = { application: application.name, ...(reason && { reason }) };
    await notifyMembers(tx, actor, OWNERS, { event, applicationId: id, data });
  });
}

/** Lets an application subscribe to APIs. @throws INVALID_STATUS when it is archived or needs no approval */
export const approveApplication = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function approveApplication(actor: Actor, id: string): Promise<void> {
    await decide(actor, id, { approval: "APPROVED", reason: "" });
  },
);

/** Rejects an application with a reason: it can't subscribe to APIs. Subscriptions that it has stay. */
export const rejectApplication = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function rejectApplication(
    actor: Actor,
    id: string,
    input: z.input<typeof decisionInput> = {},
  ): Promise<void> {
    assertMay(actor, "application.review");
    const { reason } = parseInput(decisionInput, input);
    await decide(actor, id, { approval: "REJECTED", reason });
  },
);

/** Asks for the approval of a rejected application again, after a change for example. */
export const requestApplicationApproval = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function requestApplicationApproval(actor: Actor, id: string): Promise<void> {
    await change(actor, async (tx) => {
      const { application, capacity } = await loadForChange(tx, actor, "application.edit", id);
      if (application.approval === "PENDING") return;
      if (application.approval !== "REJECTED") {
        throw new DomainError("INVALID_STATUS", "This application doesn't wait for an approval.");
      }
      await updateApplicationRow(tx, id, { approval: "PENDING", approvalReason: "", updatedAt: now() });
      await audit(tx, actor, {
        action: "application.approval_requested",
        subject: { kind: "application", id, name: application.name },
        applicationId: id,
        capacity,
        changes: [{ field: "approval", before: application.approval, after: "PENDING" }],
      });
      await requestApproval(tx, actor, application);
    });
  },
);

/** Sets the reviewers' answers of an application: hidden fields, and those that owners can set only once. */
export const setApplicationFields = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function setApplicationFields(
    actor: Actor,
    id: string,
    given: readonly GivenAnswer[],
  ): Promise<void> {
    await change(actor, async (tx) => {
      const application = await loadForReview(tx, actor, id);
      const answers = parseInput(answersInput, { fields: given }).fields;
      const fields = fieldsFor(await selectFields(tx, "APPLICATION"), application.type);
      const { values, issues } = checkAnswers(fields, answers, {
        before: application.fields,
        asReviewer: true,
        complete: false,
      });
      rejectIssues(issues);
      const { changes, hiddenChanges } = answerChanges(fields, application.fields, values);
      if (changes.length + hiddenChanges.length === 0) return;
      await updateApplicationRow(tx, id, { fields: values, updatedAt: now() });
      await audit(tx, actor, {
        action: "application.fields_set",
        subject: { kind: "application", id, name: application.name },
        applicationId: id,
        capacity: "ADMINISTRATOR",
        changes,
        hiddenChanges,
      });
    });
  },
);
