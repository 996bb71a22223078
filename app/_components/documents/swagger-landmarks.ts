/**
 * Swagger UI takes the page for its own: it brings a second main landmark, a selection without a name, and headings that leave levels out.
 * This puts its parts in their place on our page, now and whenever it draws anew. @returns what ends it
 */
export function keepInPlace(node: HTMLElement): () => void {
  const mend = () => {
    for (const main of node.querySelectorAll("main")) main.setAttribute("role", "group");
    for (const select of node.querySelectorAll("select:not([aria-label])")) {
      select.setAttribute("aria-label", nameOf(select));
    }
    let last = 1;
    for (const heading of node.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      last = Math.min(Math.max(Number(heading.tagName.slice(1)), 2), last + 1);
      // Written only when it differs: this is itself a change that is watched.
      if (heading.getAttribute("aria-level") !== String(last))
        heading.setAttribute("aria-level", String(last));
    }
  };
  const observer = new MutationObserver(mend);
  observer.observe(node, { childList: true, subtree: true });
  mend();
  return () => observer.disconnect();
}

function nameOf(select: Element): string {
  if (select.id === "servers") return "Server";
  return select.closest(".response-control-media-type, .body-param-content-type") ? "Media type" : "Choice";
}
