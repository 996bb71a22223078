import { createHash } from "node:crypto";
import { Html, html } from "./html";
import { formTargetsFor, type Page } from "./page";

const SCRIPT = "document.forms[0].submit()";
const SCRIPT_SOURCE = `'sha256-${createHash("sha256").update(SCRIPT).digest("base64")}'`;

const FORM = /<form method="post" action="([^"]*)">\s*((?:<input type="hidden" [^<>]*\/>\s*)*)/;

/**
 * oidc-provider answers some requests with a form that submits itself (the response mode `form_post`, a sign-out
 * without a session). This renders the same form in this server's page layout, with a button for browsers without
 * scripts.
 * @returns null for any other page
 */
export function forwardPage(body: unknown, status: number): Page | null {
  const form =
    typeof body === "string" && body.includes("document.forms[0].submit()") ? FORM.exec(body) : null;
  if (!form) return null;
  const [, action = "", inputs = ""] = form;
  return {
    status,
    title: "Continue",
    formTargets: formTargetsFor(action.replaceAll("&amp;", "&")),
    script: { text: SCRIPT, source: SCRIPT_SOURCE },
    // oidc-provider has already escaped both parts.
    body: html`<section class="panel">
<h1>Continue</h1>
<p class="quiet">If you aren't redirected, select Continue.</p>
<form method="post" action="${new Html(action)}" class="actions">
${new Html(inputs)}
<button class="primary" type="submit">Continue</button>
</form>
</section>`,
  };
}
