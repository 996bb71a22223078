import type { Client, ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { newReference } from "@/embedded/authorization-server/failure-log";
import { errorPage } from "@/embedded/authorization-server/pages/error-page";
import { visibleText } from "@/embedded/authorization-server/pages/html";
import { signedOutPage, signOutPage } from "@/embedded/authorization-server/pages/logout-pages";
import { sendPage } from "@/embedded/authorization-server/pages/page";
import { SessionNotFound } from "@/embedded/authorization-server/provider";

/** The pages that oidc-provider renders through options. */
export interface ProtocolPages {
  renderError(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): void;
  renderSignOut(ctx: KoaContextWithOIDC, form: string): void;
  renderSignedOut(ctx: KoaContextWithOIDC): void;
}

/** An application's name, safe to display. */
export function applicationName(client: Client | undefined): string | null {
  return client ? visibleText(client.clientName ?? "") || visibleText(client.clientId) : null;
}

/** @param home Latchkey's URL */
export function protocolPages(home: string): ProtocolPages {
  return {
    renderError(ctx, out, error) {
      const failed = out.error === "server_error";
      if (failed) ctx.state.reference ??= newReference();
      sendPage(ctx, {
        ...errorPage({
          status: ctx.status,
          code: error instanceof SessionNotFound ? "expired" : out.error,
          description: failed ? null : (out.error_description ?? null),
          application: applicationName(ctx.oidc.client),
          reference: failed ? ctx.state.reference : null,
          home,
        }),
      });
    },
    renderSignOut(ctx, form) {
      const returnTo = ctx.oidc.params?.post_logout_redirect_uri;
      sendPage(ctx, signOutPage(form, applicationName(ctx.oidc.client), returnTo));
    },
    renderSignedOut(ctx) {
      sendPage(ctx, signedOutPage(applicationName(ctx.oidc.client), home));
    },
  };
}
