/**
/**
 * Swagger UI has unnamed selects and buttons, tables that are landmarks, scrolling text out of the keyboard's reach, and gaps between
 * heading levels. Fixes them for our page, now and after each render. @param above the level of the heading above it
 * @returns a function that stops this
 */
export function fixLandmarks(node: HTMLElement, above: number): () => void {
  const mend = () => {
    for (const code of node.querySelectorAll("pre:not([tabindex])")) code.setAttribute("tabindex", "0");
    for (const select of node.querySelectorAll("select:not([aria-label])")) {
      select.setAttribute("aria-label", nameOf(select));
    }
    for (const table of node.querySelectorAll("table[role=region]")) table.removeAttribute("role");
    for (const button of node.querySelectorAll("button:not([aria-label])")) {
      if (button.textContent?.trim() === "") button.setAttribute("aria-label", "Members");
    }
    let last = above;
    for (const heading of node.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      last = Math.min(Math.max(Number(heading.tagName.slice(1)), above + 1), last + 1);
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
