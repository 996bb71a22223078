import { expect, it } from "vitest";
import type { PlanRecord } from "@/domain/access/records";
import { anOffer } from "@/testing/gateway/records";
import { createJudge } from "../calls/judge";
import { MemoryState } from "../state/memory-state";
import { Tables } from "../state/tables/tables";
import { unlimited } from "./outcome";

const oauth2 = { authorizationServer: "https://issuer.example.com", providerId: null, requiredScopes: [] };
const plan: Partial<PlanRecord> = { authenticationType: "OAUTH2", oauth2 };

it("counts a call that waited for an authorization server in the window in which it is admitted", async () => {
  const { api, records } = anOffer({ plan });
  const tables = new Tables();
  for (const record of records)
    tables.put(record.kind === "APPLICATION" ? { ...record, clientId: "client" } : record);
  const state = new MemoryState();
  state.replace(tables);
  const counted: number[] = [];
  const judge = createJudge({
    state,
    isReady: () => true,
    checker: { check: async () => ({ ok: true, clientId: "client", scopes: [] }) },
    limiter: {
      count(_, at) {
        counted.push(at);
        return unlimited();
      },
    },
  });
  const began = Date.now();
  const rawHeaders = ["authorization", "Bearer opaque-token"];
  const call = { method: "GET", target: api.entryPoint, host: null, apiId: null, rawHeaders };
  expect(await judge(call, began - 1_200)).toMatchObject({ allowed: true });
  expect(counted).toHaveLength(1);
  expect(counted[0]).toBeGreaterThanOrEqual(began);
});
