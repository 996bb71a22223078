import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, mailSuppressions, mails, users } from "@/db/schema";
import type { Actor, Person } from "@/domain/kernel/actor";
import { encodeId, newId } from "@/domain/kernel/ids";
import { queueMails } from "@/domain/notifications/mail/mail.service";
import { selectMails } from "@/domain/notifications/mail/outbox.repository";
import { change, database } from "@/domain/store/database";
import { anAdministrator, aPerson, createWorld, SYSTEM, toolOf, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

const LINK = "http://localhost:3999/reset-password?token=secret-of-the-link";

let world: World;
let administrator: Person & { readonly email: string };

beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
beforeEach(async () => {
  await database().delete(mails);
});
afterAll(() => world.close());

async function run(document: string, variables: Record<string, unknown> = {}, actor: Actor = administrator) {
  const { data, errors } = await executeOperation<Record<string, unknown>>(document, variables, actor);
  return { data: data as Record<string, never> | null, errors };
}

/** Runs a mutation of one field. @returns its payload */
async function mutate(
  name: string,
  type: string,
  input: object,
  fields: string,
  actor: Actor = administrator,
) {
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code message field } } }`;
  const { data, errors } = await run(document, { input }, actor);
  expect(errors).toEqual([]);
  return data?.[name] as unknown as Record<string, unknown> & {
    userErrors: { code: string; message: string }[];
  };
}
const code = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors[0]?.code ?? "done";

async function aMail(): Promise<string> {
  const values = { name: "Ada", link: LINK, lifetime: "1 hour" };
  const input = { kind: "RESET_PASSWORD" as const, userId: null, recipient: "ada@example.com", values };
  await change(SYSTEM, (tx) => queueMails(tx, [input]));
  const [mail] = await selectMails(database(), null, { limit: 1, backwards: false, from: null });
  return mail?.id ?? "";
}
const input = (id: string) => ({ id: encodeId("mail", id) });

describe("without a mail server", () => {
  it("the outbox shows what would have gone, and links only by an audited act of a person", async () => {
    const id = await aMail();
    const { data, errors } = await run(
      "query ($id: ID!) { outbox { from queued } mails(first: 5) { totalCount nodes { id subject status hasContent } } mailContent(id: $id) { subject text html } }",
      input(id),
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      outbox: { from: null, queued: 1 },
      mails: {
        totalCount: 1,
        nodes: [{ subject: "Reset your password", status: "QUEUED", hasContent: true }],
      },
    });
    expect(JSON.stringify(data)).toContain("http://localhost:3999/reset-password?…");
    expect(JSON.stringify(data)).not.toContain("secret-of-the-link");

    const forTool = await mutate("revealMail", "MailInput", input(id), "text", toolOf(administrator, "FULL"));
    expect(code(forTool)).toBe("FORBIDDEN");
    const revealed = await mutate("revealMail", "MailInput", input(id), "text html");
    expect(revealed.text).toContain(LINK);
    const entries = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "mail.revealed"));
    expect(entries.map(({ actorUserId, subjectName }) => [actorUserId, subjectName])).toEqual([
      [administrator.userId, "RESET_PASSWORD to ada@example.com"],
    ]);
  });

  it("others see no mail", async () => {
    const person = await aPerson();
    const { data } = await run(
      "query ($id: ID!) { mail(id: $id) { id } mailContent(id: $id) { text } }",
      input(await aMail()),
      person,
    );
    expect(data).toEqual({ mail: null, mailContent: null });
    const { errors } = await run("{ outbox { queued } }", {}, person);
    expect(errors.map((error) => error.code)).toEqual(["FORBIDDEN"]);
  });
});

describe("an administrator", () => {
  it("cancels a waiting mail, which deletes its content, and sends only what has content again", async () => {
    const id = await aMail();
    const resend = () => mutate("resendMail", "MailInput", input(id), "mail { status }");
    const cancel = () => mutate("cancelMail", "MailInput", input(id), "mail { status hasContent }");
    expect(code(await resend())).toBe("INVALID_STATUS");
    await database().update(mails).set({ status: "FAILED" }).where(eq(mails.id, id));
    expect(code(await cancel())).toBe("INVALID_STATUS");
    expect(await resend()).toMatchObject({ mail: { status: "QUEUED" }, userErrors: [] });
    expect(await cancel()).toMatchObject({ mail: { status: "CANCELED", hasContent: false } });
    expect(await cancel()).toMatchObject({ mail: { status: "CANCELED" }, userErrors: [] });
    expect(code(await resend())).toBe("INVALID_STATUS");
    for (const name of ["resendMail", "cancelMail", "revealMail"])
      expect(code(await mutate(name, "MailInput", input(newId()), "mail { id }"))).toBe("NOT_FOUND");
  });

  it("lets mail be sent again to an email that rejected some", async () => {
    await database()
      .insert(mailSuppressions)
      .values({ id: newId(), email: "gone@example.com", response: "550", createdAt: new Date() });
    const { data } = await run("{ mailSuppressions(first: 5) { nodes { id email } } outbox { suppressed } }");
    expect(data).toMatchObject({
      mailSuppressions: { nodes: [{ email: "gone@example.com" }] },
      outbox: { suppressed: 1 },
    });
    const clear = () =>
      mutate("clearMailSuppression", "ClearMailSuppressionInput", { email: "Gone@Example.com" }, "deletedId");
    expect((await clear()).deletedId).toMatch(/^msp_/);
    expect(await clear()).toEqual({ deletedId: null, userErrors: [] });
  });

  it("sends an example of a mail to their own verified email only", async () => {
    const send = (kind: string) =>
      mutate("sendTestMail", "SendTestMailInput", { kind }, "mail { recipient kind }");
    expect(await send("INVITATION")).toMatchObject({
      mail: { recipient: administrator.email, kind: "INVITATION" },
    });
    expect(code(await send("DIGEST"))).toBe("NOT_FOUND");
    await database().update(users).set({ emailVerifiedAt: null }).where(eq(users.id, administrator.userId));
    expect(code(await send("TEST"))).toBe("INVALID_INPUT");
    await database()
      .update(users)
      .set({ emailVerifiedAt: new Date() })
      .where(eq(users.id, administrator.userId));
  });

  it("changes a template after a preview, and the sender, for later mails; and resets both", async () => {
    const text = { kind: "RESET_PASSWORD", subject: "New password, {{name}}", body: "[Go on]({{link}})" };
    const { data } = await run(
      "query ($template: UpdateMailTemplateInput!) { mailTemplatePreview(template: $template) { subject html } }",
      { template: text },
    );
    expect(data).toMatchObject({ mailTemplatePreview: { subject: "New password, Ada Lovelace" } });
    const settings = "settings { mail { senderName isSenderChanged templates { kind subject updatedAt } } }";
    const update = (values: object) =>
      mutate("updateMailTemplate", "UpdateMailTemplateInput", { ...text, ...values }, settings);
    expect(code(await update({ body: "No link" }))).toBe("INVALID_INPUT");
    expect(code(await update({ kind: "constructor" }))).toBe("NOT_FOUND");
    expect(JSON.stringify(await update({}))).toContain("New password, {{name}}");
    await mutate("updateMailSender", "UpdateMailSenderInput", { name: "Acme APIs" }, settings);
    const id = await aMail();
    const shown = await run("query ($id: ID!) { mailContent(id: $id) { subject text } }", input(id));
    expect(shown.data).toMatchObject({ mailContent: { subject: "New password, Ada" } });
    expect(JSON.stringify(shown.data)).toContain("Acme APIs, http://localhost:3999");

    const reset = (kind: string) => mutate("resetMailTemplate", "ResetMailTemplateInput", { kind }, settings);
    expect(code(await reset("SENDER"))).toBe("NOT_FOUND");
    expect(JSON.stringify(await reset("RESET_PASSWORD"))).not.toContain("New password");
    const sender = await mutate("updateMailSender", "UpdateMailSenderInput", { name: null }, settings);
    expect(sender).toMatchObject({ settings: { mail: { senderName: "Latchkey", isSenderChanged: false } } });
    expect(
      code(await mutate("updateMailSender", "UpdateMailSenderInput", { name: "a\nb\u202e" }, settings)),
    ).toBe("INVALID_INPUT");
    const actions = (await database().select().from(auditEntries)).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(["mail.template_updated", "mail.template_reset", "mail.sender_updated"]),
    );
  });
});
