import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { currentOf, providerRow } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { resealOldSecrets } from "./reseal.service";

const s = setStage();

function sealWith(...keys: string[]): void {
  process.env.LATCHKEY_ENCRYPTION_KEYS = keys.join(",");
  forgetEnvironment();
}
const first = () => process.env.LATCHKEY_ENCRYPTION_KEYS ?? "";
const another = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;
let kept: string | undefined;
afterEach(() => {
  if (kept) sealWith(kept);
  kept = undefined;
});

describe("secrets encrypted with an older key", () => {
  it("are re-encrypted with the current one, after which the older one is not needed", async () => {
    await s.start();
    const ids = [await s.register(), await s.register()];
    const before = await currentOf(ids[0] ?? "");
    kept = first();
    const fresh = another("t2");
    sealWith(fresh, kept);
    expect(await resealOldSecrets()).toEqual({ done: 2 * ids.length + 2, unreadable: 0 });
    expect(await resealOldSecrets()).toEqual({ done: 0, unreadable: 0 });
    sealWith(fresh);
    const after = await currentOf(ids[0] ?? "");
    expect(after).toMatchObject({ secret: before.secret, token: before.token });
    expect(after.sealedClientSecret).toMatch(/^t2\./);
    expect((await providerRow(s.providerId)).sealedAccessToken).toMatch(/^t2\./);
    await updateApplication(s.owner, ids[0] ?? "", { name: "Second" });
    expect(await currentOf(ids[0] ?? "")).toMatchObject({ status: "ACTIVE" });
    sealWith(fresh, kept);
    await s.world.connection
      .sql`update client_registrations set sealed_client_secret = null, sealed_registration_access_token = null`;
  });

  it("are counted and left unchanged when they can't be decrypted, and block nothing else", async () => {
    await s.start();
    const id = await s.register();
    kept = first();
    const { sealedClientSecret } = await currentOf(id);
    const broken = `lost.${sealedClientSecret?.split(".")[1]}`;
    const { sql } = s.world.connection;
    await sql`update client_registrations set sealed_client_secret = ${broken} where application_id = ${id}`;
    sealWith(another("t3"), kept);
    expect(await resealOldSecrets()).toMatchObject({ unreadable: 1 });
    const [row] = await sql`select sealed_client_secret, sealed_registration_access_token
      from client_registrations where application_id = ${id}`;
    expect(row?.sealed_client_secret).toBe(broken);
    expect(row?.sealed_registration_access_token).toMatch(/^t3\./);
  });
});
