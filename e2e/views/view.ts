import type { Page } from "@playwright/test";
import type { Person } from "../fixtures/people";
import type { Scene } from "./scene";

/** A page in one of its states. The list of all of them is looked at twice: by axe, and by people as screenshots. */
export interface View {
  /** The folder and file under which its screenshots are found. */
  readonly name: string;
  /** Who looks; nobody is signed in when absent. */
  readonly as?: Person;
  /** Leads a fresh page there and waits until everything is in its place. */
  readonly open: (page: Page, scene: Scene) => Promise<void>;
  /** Only there on a phone, or only beyond it. */
  readonly only?: "desktop" | "phone";
  /** Something floats over the page, in a portal at the end of the document: outside all landmarks. */
  readonly floats?: boolean;
  /** What a library draws, with barriers that cannot be mended from here: a selector of what is left out of the search for them. */
  readonly foreign?: string;
  /** Rules of axe that it breaks knowingly; the reason stands beside them. */
  readonly besides?: readonly string[];
  /** What the browser's console says of it. */
  readonly noise?: RegExp;
}

/** Swagger UI brings a second main landmark, which is made a group: not what the element is for, but what it is on our page. */
export const MAIN_AS_GROUP = ["aria-allowed-role"];

/** Goes to an address and waits for the page's heading. */
export function at(address: string | ((scene: Scene) => string)): View["open"] {
  return async (page, scene) => {
    await page.goto(typeof address === "string" ? address : address(scene));
    await page.getByRole("heading").first().waitFor();
  };
}

/** The same, and then something more. */
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
