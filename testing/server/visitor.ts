/** A browser without script: cookies, redirects followed manually, forms sent as rendered. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(readonly base: string) {}

  /** The Cookie header sent with every request. */
  cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Opens a path or URL and follows redirects. */
  async open(path: string, init: RequestInit = {}): Promise<Page> {
    let url = new URL(path, this.base).href;
    let request = init;
    for (let hops = 0; hops < 15; hops += 1) {
      const response = await fetch(url, {
        redirect: "manual",
        ...request,
        headers: { accept: "text/html", cookie: this.cookies(), ...request.headers },
      });
      this.#remember(response);
      const location = response.headers.get("location");
      const text = await response.text();
      if (!location) return { url, status: response.status, headers: response.headers, text };
      url = new URL(location, url).href;
      request = {};
    }
    throw new Error(`too many redirects, the last one to ${url}`);
  }

  /** Fills in and submits the page's form that has all these fields. */
  submit(page: Page, typed: Readonly<Record<string, string>>): Promise<Page> {
    const form = [...page.text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(([, , inside]) =>
      Object.keys(typed).every((name) => inside?.includes(`name="${name}"`)),
    );
    if (!form) throw new Error(`no form with ${Object.keys(typed).join(", ")} at ${page.url}`);
    const [, attributes = "", inside = ""] = form;
    const multipart = /enctype="multipart/i.test(attributes);
    const body = multipart ? new FormData() : new URLSearchParams();
    for (const [input] of inside.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      body.set(attribute(input, "name"), attribute(input, "value"));
    }
    for (const [name, value] of Object.entries(typed)) body.set(name, value);
    const action = new URL(attribute(attributes, "action") || page.url, page.url).href;
    return this.open(action, { method: "POST", body, headers: { origin: new URL(page.url).origin } });
  }

  /** Signs in with a local account through the form. @returns the resulting page */
  async signIn(email: string, password: string): Promise<Page> {
    return this.submit(await this.open("/sign-in"), { email, password });
  }

  /** Signs in through the OpenID Connect provider's own sign-in page. @returns the resulting page */
  async signInByProvider(email: string, password: string): Promise<Page> {
    const { csrfToken } = JSON.parse((await this.open("/api/auth/csrf")).text) as { csrfToken: string };
    const page = await this.open("/api/auth/signin/oidc", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, callbackUrl: "/" }),
      headers: { origin: this.base },
    });
    return this.submit(page, { email, password });
  }

  #remember(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf("="));
      const expires = attributes.find((item) => /^expires=/i.test(item))?.slice("expires=".length);
      if (expires && new Date(expires) <= new Date()) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(pair.indexOf("=") + 1));
    }
  }
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1] ?? "";
  return value
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}
