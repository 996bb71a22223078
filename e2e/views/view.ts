import type { Page } from "@playwright/test";
import type { Person } from "../fixtures/users";
import type { Scene } from "./scene";

/** A page in one of its states. All views are checked by axe and captured as screenshots. */
export interface View {
  /** The folder and file name of its screenshots. */
  readonly name: string;
  /** The signed-in user. Default: none. */
  readonly as?: Person;
  /** Opens the view in a new page and waits until it's complete. */
  readonly open: (page: Page, scene: Scene) => Promise<void>;
  /** Limits the view to one size. */
  readonly only?: "desktop" | "phone";
  /** Has floating content in a portal at the end of the document, outside all landmarks. */
  readonly floats?: boolean;
  /** A selector for library content excluded from the accessibility check, because its barriers can't be fixed here. */
  readonly foreign?: string;
  /** axe rules it knowingly violates, each with a reason beside it. */
  readonly besides?: readonly string[];
  /** Expected messages on the browser's console. */
  readonly noise?: RegExp;
}

/** Opens a URL and waits for the page's heading. */
export function at(address: string | ((scene: Scene) => string)): View["open"] {
  return async (page, scene) => {
    await page.goto(typeof address === "string" ? address : address(scene));
    await page.getByRole("heading").first().waitFor();
  };
}

/** Opens a view, then performs more steps. */
export function then(open: View["open"], more: View["open"]): View["open"] {
  return async (page, scene) => {
    await open(page, scene);
    await more(page, scene);
  };
}

export function pressing(button: string | RegExp): View["open"] {
  return async (page) => {
    await page.getByRole("button", { name: button }).first().click();
  };
}

/** Waits for an error: at its field, or above the form. */
export async function anError(page: Page): Promise<void> {
  await page.locator('[id$="-error"], [role="alert"]').filter({ hasText: /\w/ }).first().waitFor();
}
