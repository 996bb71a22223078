"use client";

import { Slot } from "radix-ui";
import {
  type ComponentProps,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useId,
  useRef,
  useState,
} from "react";
import { late } from "./late";
import { type MenuLook, type MenuParts, MenuPartsContext } from "./menu-parts";

const MenuContent = late(() => import("./menu-content").then((module) => module.MenuContent));

/** A menu of actions and links. The trigger is one button. */
export function DropdownMenu({
  trigger,
  children,
  ...look
}: MenuLook & { trigger: ReactNode; children: ReactNode }) {
  const button = useRef<HTMLElement>(null);
  const id = useId();
  const triggerId = `${id}-button`;
  const [open, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);

  function change(next: boolean, key: boolean) {
    setByKey(key);
    setOpen(next);
  }

  return (
    <>
      <Slot.Root
        ref={button}
        id={triggerId}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-state={open ? "open" : "closed"}
        onPointerEnter={MenuContent.preload}
        onFocus={MenuContent.preload}
        onPointerDown={(event) => pressed(event, open, change)}
        onKeyDown={(event) => typed(event, open, change)}
      >
        {trigger}
      </Slot.Root>
      <MenuContent
        {...look}
        id={id}
        triggerId={triggerId}
        trigger={button}
        open={open}
        onOpenChange={setOpen}
        byKey={byKey}
      >
        {children}
      </MenuContent>
    </>
  );
}

type Change = (open: boolean, byKey: boolean) => void;

function pressed(event: PointerEvent, open: boolean, change: Change) {
  if (event.button !== 0 || event.ctrlKey) return;
  change(!open, false);
  // The menu gets the focus, not the button.
  if (!open) event.preventDefault();
}

function typed(event: KeyboardEvent, open: boolean, change: Change) {
  if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  change(event.key === "ArrowDown" || !open, true);
}

function useParts(): MenuParts {
  const parts = useContext(MenuPartsContext);
  if (!parts) throw new Error("Menu items must be inside a DropdownMenu.");
  return parts;
}

type PropsOf<Name extends keyof MenuParts> = ComponentProps<MenuParts[Name]>;

/** An action in a client component, such as opening a dialog. */
export function MenuItem(props: PropsOf<"Item">) {
  const { Item } = useParts();
  return <Item {...props} />;
}

/** A menu item that links to a page. */
export function MenuLink(props: PropsOf<"Link">) {
  const { Link } = useParts();
  return <Link {...props} />;
}

/** A menu item that calls a server action with `fields`, or sends a POST to a URL. */
export function MenuAction(props: PropsOf<"Action">) {
  const { Action } = useParts();
  return <Action {...props} />;
}

/** A choice with a check mark at the current option. */
export function MenuRadioGroup(props: PropsOf<"RadioGroup">) {
  const { RadioGroup } = useParts();
  return <RadioGroup {...props} />;
}

export function MenuSeparator() {
  const { Separator } = useParts();
  return <Separator />;
}

/** A visible label of a group. Hidden from screen readers, which read the same name from the button or group. */
export function MenuLabel(props: PropsOf<"Label">) {
  const { Label } = useParts();
  return <Label {...props} />;
}
