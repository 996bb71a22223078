/**
 * Swagger UI assumes it owns the page: it has a second main landmark, an unnamed select, and gaps between heading levels. Fixes them for
 * our page, now and after each render. @returns a function that stops this
 */
export function storeInPlace(node: HTMLElement): () => void {
  const mend = () => {
    for (const main of node.querySelectorAll("main")) main.setAttribute("role", "group");
    for (const select of node.querySelectorAll("select:not([aria-label])")) {
      select.setAttribute("aria-label", nameOf(select));
    }
    let last = 1;
    for (const heading of node.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      last = Math.min(Math.max(Number(heading.tagName.slice(1)), 2), last + 1);
      // Written only if different, because the observer sees this change too.
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
