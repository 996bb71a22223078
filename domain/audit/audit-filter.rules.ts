import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { parseInput, timestamp } from "@/domain/kernel/input";
import { isUuid } from "@/domain/kernel/paging";

const uuid = z.string().refine(isUuid, "Enter an ID.").nullish();
/** Names of actions and kinds: `api_key.renewed`, `apiKey`. */
const name = (what: string) =>
  z
    .string()
    .regex(/^[A-Za-z_]{1,40}(?:\.[a-z_]{1,40})?$/, `${what} has letters, underscores and one period.`)
    .nullish();

const filterInput = z.object({
  actorUserId: uuid,
  actorTokenId: uuid,
  action: name("An action"),
  subjectKind: name("A kind"),
  subjectId: uuid,
  ip: z
    .string()
    .trim()
    .refine((text) => isIP(text) !== 0, "Enter an IP address, such as 192.0.2.7 or 2001:db8::7.")
    .nullish(),
  from: timestamp("The beginning").nullish(),
  to: timestamp("The end").nullish(),
});

/** Which entries of the audit log; omitted members don't limit. `from` is included, `to` is not. */
export type AuditFilterInput = z.input<typeof filterInput>;

/** A checked filter. */
export interface AuditFilter extends Omit<z.output<typeof filterInput>, "ip"> {
  /** The spellings that entries can have; null for all addresses. */
  readonly ips: readonly string[] | null;
}

/** @throws INVALID_INPUT */
export function auditFilter(input: AuditFilterInput): AuditFilter {
  const { ip, ...rest } = parseInput(filterInput, input);
  return { ...rest, ips: ip ? spellings(ip) : null };
}

/** An address as entered and in its canonical form: entries have the form of the connection or of the proxy's header. */
function spellings(ip: string): string[] {
  const plain = ip.replace(/%.*$/, "");
  const address = ipaddr.process(plain);
  const mapped = address.kind() === "ipv4" ? `::ffff:${address.toString()}` : null;
  return [...new Set([ip, plain.toLowerCase(), address.toString(), ...(mapped ? [mapped] : [])])];
}
