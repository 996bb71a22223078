"use client";

import { focusHeading, focusText, isFocusLost, PATIENCE, STEP, whenFocusIsLost } from "./lost-focus";

/** Where the focus was. The elements around it are remembered, because an element that left the page no longer knows them. */
interface Place {
  readonly element: HTMLElement;
  readonly path: string;
  /** From the inside out: each parent with all its children, and which one led here. */
  readonly levels: readonly Level[];
}

interface Level {
  readonly parent: Element;
  readonly children: readonly Element[];
  readonly index: number;
}

/** What a page's own dialogs, menus and messages are not: a place to which the focus returns. */
const PAGE = "main, header, nav, footer";
const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
const CONTROL =
  'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
/** One of several things of a kind: the next one takes its place. */
const ITEM = "li, tr, article, [data-row]";

/**
 * Keeps the focus in the page when the focused element leaves it, for example the button of a request that was accepted, or becomes
 * disabled or hidden. In this order, it goes to what replaced the element, to a control of the same item, to the item that takes the
 * place, to the heading of the section, and to the page's heading. What opened a dialog or menu counts as focused while that is open.
 * @param pressedBefore what was pressed before this began, if something was
 * @returns ends it
 */
export function keepFocus(pressedBefore: EventTarget | null): () => void {
  let place: Place | null = null;
  let isWaiting = false;

  const remember = (target: EventTarget | null, isFocused: boolean) => {
    const element = target instanceof Element ? target : null;
    if (!element || element.closest(OVERLAY)) return;
    const control = isFocused ? element : element.closest(CONTROL);
    // A press on anything but a control takes the focus away on purpose.
    place = control?.closest(PAGE) ? placeOf(control as HTMLElement) : isFocused ? place : null;
  };
  const focused = (event: FocusEvent) => remember(event.target, true);
  // A menu that the pointer opens takes the focus without its button ever having it.
  const pressed = (event: PointerEvent) => remember(event.target, false);
  const changed = () => {
    if (isWaiting || !place || (isUsable(place.element) && !isFocusLost())) return;
    isWaiting = true;
    whenFocusIsLost(
      () => {
        if (place) restoreAfterWait(place);
      },
      () => {
        isWaiting = false;
      },
    );
  };

  remember(pressedBefore, false);
  if (!isFocusLost()) remember(document.activeElement, true);
  const observer = new MutationObserver(changed);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled", "hidden"],
  });
  document.addEventListener("focusin", focused);
  document.addEventListener("pointerdown", pressed, true);
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", focused);
    document.removeEventListener("pointerdown", pressed, true);
  };
}

function placeOf(element: HTMLElement): Place {
  const levels: Level[] = [];
  for (let child: Element = element; child.parentElement; child = child.parentElement) {
    const children = [...child.parentElement.children];
    levels.push({ parent: child.parentElement, children, index: children.indexOf(child) });
  }
  return { element, path: window.location.pathname, levels };
}

/** A control that is only disabled or hidden for a moment, while its action runs, gets the focus back. */
function restoreAfterWait(place: Place, waited = 0): void {
  if (!isFocusLost()) return;
  const isBusy = place.element.isConnected && !isUsable(place.element);
  if (isBusy && waited < PATIENCE) setTimeout(() => restoreAfterWait(place, waited + STEP), STEP);
  else restore(place);
}

function restore(place: Place): void {
  // Another page begins at its heading.
  const isSamePage = place.path === window.location.pathname;
  const control = isSamePage ? controlFor(place) : null;
  const heading = isSamePage && !control ? headingFor(place) : null;
  if (control) control.focus();
  else if (heading) focusText(heading);
  else focusHeading();
}

/** The innermost level that is still in the page. */
const levelOf = ({ levels }: Place) => levels.findIndex(({ parent }) => parent.isConnected);

function controlFor(place: Place): HTMLElement | null {
  if (isUsable(place.element)) return place.element;
  const at = levelOf(place);
  const level = place.levels[at];
  return level ? (successor(level) ?? inItems(place.levels.slice(at + 1))) : null;
}

function headingFor(place: Place): HTMLElement | null {
  const level = place.levels[levelOf(place)];
  return level ? headingAbove(level.parent) : null;
}

/** The control that takes the place of what left `level`, if that was a control or an item among others. */
function successor({ parent, children, index }: Level): HTMLElement | null {
  const lost = children[index];
  const current = [...parent.children];
  const replacement = current.find((child, at) => at >= index && !children.includes(child));
  const isItem = lost?.matches(ITEM) ?? false;
  if (!isItem && !isControls(lost)) return null;
  const after = children.slice(index + 1).filter((child) => child.isConnected);
  const before = children
    .slice(0, index)
    .reverse()
    .filter((child) => child.isConnected);
  const candidates = [replacement, ...after, ...before];
  return firstOf(isItem ? candidates : candidates.filter(isControls));
}

/** A control of the item that what left was in, or of the next one. */
function inItems(levels: readonly Level[]): HTMLElement | null {
  const level = levels.find(({ children, index }) => children[index]?.matches(ITEM));
  if (!level) return null;
  const { children, index } = level;
  return firstOf([...children.slice(index), ...children.slice(0, index).reverse()]);
}

/** Whether it is a control or nothing but controls, such as the form of a button. */
function isControls(element: Element | undefined): boolean {
  if (!element) return false;
  if (element.matches(CONTROL)) return true;
  const children = [...element.children].filter((child) => !child.matches('input[type="hidden"]'));
  return children.length > 0 && children.every(isControls);
}

function firstOf(elements: readonly (Element | undefined)[]): HTMLElement | null {
  for (const element of elements) {
    if (!element?.isConnected) continue;
    const controls = [element, ...element.querySelectorAll(CONTROL)].filter(
      (found): found is HTMLElement =>
        found instanceof HTMLElement && found.matches(CONTROL) && isUsable(found),
    );
    // An item's link names it.
    const control = controls.find((found) => found.matches("a[href]")) ?? controls[0];
    if (control) return control;
  }
  return null;
}

function headingAbove(element: Element): HTMLElement | null {
  const section = element.closest("section, main");
  if (!section || section.matches("main")) return null;
  const heading = section.querySelector<HTMLElement>("h2, h3");
  return heading ?? (section.parentElement && headingAbove(section.parentElement));
}

const isUsable = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(":disabled") && element.closest("[hidden], [inert]") === null;
