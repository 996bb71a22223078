import { currentRequest, type RequestContext } from "@/domain/kernel/request/context";

/** The errors of each request that have a digest, by what names the request in this process. */
const counts = new WeakMap<RequestContext, number>();
const digests = new WeakMap<object, { readonly request: RequestContext; readonly digest: string }>();

/** How Next writes the digests by which it knows its own errors, such as `DYNAMIC_SERVER_USAGE`: it logs none of them. */
const OF_NEXT = /^[A-Z_]+$/;

/**
 * Makes the digest of an error the ID of its request. Next shows an error's digest on error pages, and computes one from the text of errors that
 * have none; it has no other place to say which it is. So errors get theirs by inheritance: an accessor of their prototype. Further errors of
 * the same request get a number, because Next takes two with one digest for the same. An error that several requests share, such as that of a
 * module that failed to load, has each one's ID in its turn. An own digest stays what it is. Idempotent.
 */
export function nameErrorsByRequest(): void {
  Object.defineProperty(Error.prototype, "digest", {
    configurable: true,
    enumerable: false,
    get(this: object) {
      return digestOf(this);
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, "digest", { value, writable: true, configurable: true, enumerable: true });
    },
  });
}

function digestOf(error: object): string | undefined {
  const request = currentRequest();
  const known = digests.get(error);
  if (!request || known?.request === request) return known?.digest;
  // A proxy passes on what its callers chose.
  if (OF_NEXT.test(request.id)) return undefined;
  const count = (counts.get(request) ?? 0) + 1;
  counts.set(request, count);
  const digest = count === 1 ? request.id : `${request.id}.${count}`;
  digests.set(error, { request, digest });
  return digest;
}
