/** A browser without a window: cookies with their paths, redirects followed manually, forms sent as rendered. */

export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export class Browser {
  readonly #cookies = new Map<string, Cookie>();

  /**
   * Opens a URL and follows redirects, until a page or a URL that is not `inside`.
   * @returns the page, or the URL it was redirected to (status 0)
   */
  async open(url: string, inside: string, init: RequestInit = {}): Promise<Shown> {
    let next = url;
    let request = init;
    for (let hops = 0; hops < 15; hops += 1) {
      if (!next.startsWith(inside)) return { url: next, status: 0, headers: new Headers(), html: "" };
      const response = await fetch(next, {
        redirect: "manual",
        ...request,
        headers: { accept: "text/html", cookie: this.#cookieHeader(next), ...request.headers },
      });
      this.#remember(response, next);
      const location = response.headers.get("location");
      if (!location) {
        return { url: next, status: response.status, headers: response.headers, html: await response.text() };
      }
      next = new URL(location, next).href;
      request = {};
    }
    throw new Error(`Too many redirects, the last one to ${next}`);
  }

  /** Submits a page's form whose action contains `action`, with the entered values. */
  async submit(page: Shown, action: string, typed: Record<string, string>, inside: string): Promise<Shown> {
    const forms = [...page.html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
    const form = forms.find(([, target]) => target?.includes(action));
    if (!form) throw new Error(`No form to ${action} on ${page.html}`);
    const hidden = [...(form[2] ?? "").matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const fields = new URLSearchParams(
      hidden.map(([, name = "", value = ""]) => [name, unescapeHtml(value)]),
    );
    for (const [name, value] of Object.entries(typed)) fields.set(name, value);
    return await this.open(new URL(unescapeHtml(form[1] ?? ""), page.url).href, inside, {
      method: "POST",
      body: fields,
      headers: { origin: new URL(page.url).origin },
    });
  }

  cookies(): readonly Cookie[] {
    return [...this.#cookies.values()];
  }

  #cookieHeader(url: string): string {
    const { pathname } = new URL(url);
    return this.cookies()
      .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith("/") ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  #remember(response: Response, url: string): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(pair.indexOf("=") + 1);
      const attribute = (input: string) =>
        attributes.find((item) => item.toLowerCase().startsWith(`${input}=`))?.slice(input.length + 1);
      const path = attribute("path") ?? new URL(url).pathname;
      const expires = attribute("expires");
      const key = `${name} ${path}`;
      if (expires && new Date(expires) <= new Date()) this.#cookies.delete(key);
      else this.#cookies.set(key, { name, value, path });
    }
  }
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
