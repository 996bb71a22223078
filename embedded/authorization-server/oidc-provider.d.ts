/** Modules of oidc-provider imported directly, not through its index; see provider.ts. */
declare module "oidc-provider/lib/provider.js" {
  export { default as Provider } from "oidc-provider";
}

declare module "oidc-provider/lib/helpers/errors.js" {
  import type { errors } from "oidc-provider";

  export const OIDCProviderError: typeof errors.OIDCProviderError;
  export const InvalidClientMetadata: typeof errors.InvalidClientMetadata;
  export const InvalidGrant: typeof errors.InvalidGrant;
  export const InvalidRequest: typeof errors.InvalidRequest;
  export const InvalidTarget: typeof errors.InvalidTarget;
  export const SessionNotFound: typeof errors.SessionNotFound;
}

declare module "oidc-provider/lib/shared/selective_body.js" {
  import type { KoaContextWithOIDC } from "oidc-provider";

  /** Koa middleware that sets `ctx.oidc.body`. */
  export const json: (ctx: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>;
}

declare module "oidc-provider/lib/actions/registration.js" {
  import type { KoaContextWithOIDC } from "oidc-provider";

  type Action = (ctx: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>;
  /** The middlewares of registration and update, read when a provider is created. */
  export const post: Action[];
  export const put: Action[];
}
