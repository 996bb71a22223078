import { expect, it } from "vitest";
import type { ProviderCapabilities } from "@/db/schema/types";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { limitationsOf } from "./provider-limits.rules";

const ALL: ProviderCapabilities = {
  register: true,
  management: true,
  read: true,
  update: true,
  delete: true,
  renewSecret: null,
  secretRotatesAtUpdate: false,
  registrationTokenRotates: false,
  issuesSecret: true,
};

it.each<
  [string, ApplicationType, readonly string[] | null, Partial<ProviderCapabilities> | null, string | null]
>([
  ["nothing known", "WEB", null, null, null],
  ["all supported", "WEB", ["client_secret_basic", "none"], {}, null],
  ["no client secrets", "WEB", ["private_key_jwt", "none"], {}, "doesn't support client secrets"],
  ["no secret issued", "BACKEND_TO_BACKEND", null, { issuesSecret: false }, "issued no client secret"],
  ["no secret issued, but none needed", "BROWSER", null, { issuesSecret: false }, null],
  ["no public clients", "NATIVE", ["client_secret_basic"], {}, "is confidential"],
  ["no public clients", "BROWSER", ["client_secret_basic"], {}, "may reject"],
  ["no public clients, but none needed", "WEB", ["client_secret_basic"], {}, null],
  ["no deletion", "WEB", null, { delete: false }, "leaves its client"],
  ["no updates", "WEB", null, { update: false }, "don't reach the server"],
  ["no management", "WEB", null, { management: false, update: null, delete: null }, "leaves its client"],
])("%s: %s", (_what, type, tokenEndpointAuthMethodsSupported, found, says) => {
  const serverMetadata = { tokenEndpointAuthMethodsSupported };
  const said = limitationsOf({ serverMetadata, capabilities: found && { ...ALL, ...found } }, type);
  if (says === null) expect(said).toEqual([]);
  else expect(said.join(" ")).toContain(says);
});
