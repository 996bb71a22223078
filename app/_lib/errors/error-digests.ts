import { currentRequest } from "@/domain/kernel/request/context";

/** The errors of each request that have a digest, by what names the request in this process. */
const counts = new WeakMap<object, number>();
const digests = new WeakMap<object, string>();

/**
 * Makes the digest of an error the ID of its request. Next shows an error's digest on error pages, and computes one from the text of errors that
 * have none; it has no other place to say which it is. So errors get theirs by inheritance: an accessor of their prototype. Further errors of
 * the same request get a number, because Next takes two with one digest for the same. An own digest stays what it is. Idempotent.
 */
export function nameErrorsByRequest(): void {
  Object.defineProperty(Error.prototype, "digest", {
    configurable: true,
    enumerable: false,
    get(this: object) {
      return digests.get(this) ?? digestOf(this);
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, "digest", { value, writable: true, configurable: true, enumerable: true });
    },
  });
}

function digestOf(error: object): string | undefined {
  const request = currentRequest();
  if (!request) return undefined;
  const count = (counts.get(request) ?? 0) + 1;
  counts.set(request, count);
  const digest = count === 1 ? request.id : `${request.id}.${count}`;
  digests.set(error, digest);
  return digest;
}
