import { z } from "zod";
import { entryPointOf } from "@/domain/access/entry-points.rules";
import { DomainError } from "@/domain/kernel/domain-error";
import { documentText, exact, line, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { lengthOf, normalizeSearch, textProblem } from "@/domain/kernel/text";
import { entryPointProblem } from "@/domain/kernel/texts/urls";
import { DEFAULT_KEY_HEADER, gatewayFields } from "./gateway-fields.rules";
import { openapiProblem } from "./openapi.rules";

export type ApiStatus = "DRAFT" | "PUBLISHED" | "DEPRECATED" | "ARCHIVED";
export type ApiVisibility = "PUBLIC" | "PRIVATE";

/** Whether gateways admit calls of an API in this status. */
export function isPublished(status: ApiStatus): boolean {
  return status === "PUBLISHED" || status === "DEPRECATED";
}

/** A status within a sentence: "This API is a draft." */
export function apiStatusText(status: ApiStatus): string {
  return status === "DRAFT" ? "a draft" : status.toLowerCase();
}

/** The allowed status changes of an API. */
export const API_ACTIONS = {
  publish: { from: ["DRAFT", "DEPRECATED"], to: "PUBLISHED" },
  unpublish: { from: ["PUBLISHED"], to: "DRAFT" },
  deprecate: { from: ["PUBLISHED"], to: "DEPRECATED" },
  archive: { from: ["DRAFT", "PUBLISHED", "DEPRECATED"], to: "ARCHIVED" },
} as const satisfies Record<string, { from: readonly ApiStatus[]; to: ApiStatus }>;
export type ApiAction = keyof typeof API_ACTIONS;

/** @throws INVALID_STATUS with the current status */
export function assertApiAction(action: ApiAction, status: ApiStatus): void {
  const from: readonly ApiStatus[] = API_ACTIONS[action].from;
  if (from.includes(status)) return;
  const words = {
    publish: "published",
    unpublish: "unpublished",
    deprecate: "deprecated",
    archive: "archived",
  };
  throw new DomainError(
    "INVALID_STATUS",
    `This API is ${apiStatusText(status)} and can't be ${words[action]}.`,
  );
}

/** The form in which tags are stored and compared: one line in lower case. */
export function tagOf(text: string): string {
  return normalizeSearch(text).toLowerCase().normalize("NFC");
}

const TAG = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]*$/u;
const tag = z
  .string()
  .overwrite(tagOf)
  .refine(
    (value) => lengthOf(value) <= LIMITS.tag && TAG.test(value) && textProblem("line", value) === null,
    `A tag must be 1 to ${LIMITS.tag} letters, digits, spaces, dots or hyphens.`,
  );

const entryPoint = exact("The entry point", 1, LIMITS.entryPoint).superRefine((value, context) => {
  if (context.issues.length > 0) return;
  const message = entryPointProblem(value) ?? (entryPointOf({ entryPoint: value }) ? null : UNREACHABLE);
  if (message) context.addIssue({ code: "custom", message });
});

const UNREACHABLE = "Servers read this entry point differently. Use another spelling.";

/** A valid OpenAPI document is stored as entered. */
const openapi = documentText("The OpenAPI document", LIMITS.document)
  .superRefine((value, context) => {
    if (value.trim() === "" || context.issues.length > 0) return;
    const problem = openapiProblem(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  })
  .transform((value) => value.trim() || null);

const fields = {
  name: line("The name", 1, LIMITS.name),
  version: line("The version", 1, LIMITS.version),
  description: prose("The description", LIMITS.description),
  tags: z
    .array(tag)
    .max(20, "An API can have up to 20 tags.")
    .transform((tags) => [...new Set(tags)].sort()),
  visibility: z.enum(["PUBLIC", "PRIVATE"]),
  entryPoint,
  ...gatewayFields,
  markdown: prose("The documentation", LIMITS.documentation),
  openapi: openapi.nullable(),
};

export const createApiInput = z.object({
  name: fields.name,
  version: fields.version,
  description: fields.description.default(""),
  tags: fields.tags.default([]),
  visibility: fields.visibility.default("PUBLIC"),
  entryPoint: fields.entryPoint,
  upstreamUrl: fields.upstreamUrl.default(null),
  keyHeader: fields.keyHeader.default(DEFAULT_KEY_HEADER),
  keyQueryParameter: fields.keyQueryParameter.default(null),
  forwardsCredential: fields.forwardsCredential.default(false),
  markdown: fields.markdown.default(""),
  openapi: fields.openapi.default(null),
  /** The team that owns it; default: the actor does. */
  teamId: z.string().nullable().default(null),
});
export type CreateApiInput = z.input<typeof createApiInput>;

/** Omitted fields keep their value. */
export const updateApiInput = z.object(fields).partial();
export type UpdateApiInput = z.input<typeof updateApiInput>;
