import { z } from "zod";
import { DomainError } from "@/domain/kernel/domain-error";
import { line, prose } from "@/domain/kernel/input";
import { openapiProblem } from "./openapi.rules";

export type ApiStatus = "DRAFT" | "PUBLISHED" | "DEPRECATED" | "ARCHIVED";
export type ApiVisibility = "PUBLIC" | "PRIVATE";

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

const tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,29}$/u,
    "A tag must be 1 to 30 letters, digits, spaces, dots or hyphens.",
  );

const entryPoint = line("The entry point", 1, 500).refine(
  (value) => /^\/[\x21-\x7e]*$/.test(value) || (URL.canParse(value) && /^https?:\/\//i.test(value)),
  "The entry point must be a path starting with / or a URL starting with https://.",
);

const MAXIMUM_DOCUMENT = 1_000_000;

/** A valid OpenAPI document is stored as entered. */
const openapi = z
  .string()
  .max(MAXIMUM_DOCUMENT, "The OpenAPI document must be 1,000,000 characters or fewer.")
  .superRefine((value, context) => {
    const problem = value.trim() === "" || value.length > MAXIMUM_DOCUMENT ? null : openapiProblem(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  })
  .transform((value) => value.trim() || null);

const fields = {
  name: line("The name", 1, 100),
  version: line("The version", 1, 50),
  description: prose("The description", 2_000),
  tags: z
    .array(tag)
    .max(20, "An API can have up to 20 tags.")
    .transform((tags) => [...new Set(tags)].sort()),
  visibility: z.enum(["PUBLIC", "PRIVATE"]),
  entryPoint,
  markdown: prose("The documentation", 200_000),
  openapi: openapi.nullable(),
};

export const createApiInput = z.object({
  name: fields.name,
  version: fields.version,
  description: fields.description.default(""),
  tags: fields.tags.default([]),
  visibility: fields.visibility.default("PUBLIC"),
  entryPoint: fields.entryPoint,
  markdown: fields.markdown.default(""),
  openapi: fields.openapi.default(null),
});
export type CreateApiInput = z.input<typeof createApiInput>;

/** Omitted fields keep their value. */
export const updateApiInput = z.object(fields).partial();
export type UpdateApiInput = z.input<typeof updateApiInput>;
