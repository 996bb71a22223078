"use client";

import { Check } from "lucide-react";
import { Menu } from "radix-ui/internal";
import { type FocusEvent, type ReactNode, type RefObject, startTransition, useRef } from "react";
import { cn } from "@/app/_lib/class-names";
import { Link } from "./link";
import {
  type ActionProps,
  type ItemProps,
  type MenuLook,
  type MenuParts,
  MenuPartsContext,
} from "./menu-parts";

type Props = MenuLook & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: RefObject<HTMLElement | null>;
  id: string;
  triggerId: string;
  /** Whether a key opened the menu, which then focuses its first item. */
  byKey: boolean;
  children: ReactNode;
};

/**
 * What `DropdownMenu` shows when open. Like Radix's own dropdown menu, on the primitive below it, because that one needs its trigger
 * from the start, and this script loads later than the trigger.
 */
export function MenuContent({ open, onOpenChange, trigger, align = "end", side = "bottom", ...rest }: Props) {
  const pressedOutside = useRef(false);
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Menu.Anchor virtualRef={trigger as RefObject<HTMLElement>} />
      <Menu.Portal>
        <Menu.Content
          id={rest.id}
          aria-labelledby={rest.triggerId}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onFocus={rest.byKey ? focusFirstItem : undefined}
          onInteractOutside={() => {
            pressedOutside.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!pressedOutside.current) trigger.current?.focus();
            pressedOutside.current = false;
          }}
          className="z-50 max-h-(--radix-popper-available-height) min-w-menu max-w-popover overflow-y-auto rounded-panel bg-surface-raised p-1 shadow-float data-[state=closed]:animate-exit data-[state=open]:animate-enter"
        >
          <MenuPartsContext value={PARTS}>{rest.children}</MenuPartsContext>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** The menu gets the focus once when it opens; after that only its items do. */
function focusFirstItem({ target, currentTarget, relatedTarget }: FocusEvent<HTMLElement>) {
  if (target !== currentTarget || currentTarget.contains(relatedTarget)) return;
  currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
}

const itemClasses =
  "flex min-h-control-small cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-base no-underline outline-none data-[highlighted]:bg-surface-raised-hover data-[disabled]:text-text-disabled";
const toneClasses = {
  neutral: "text-text [&>.lucide]:text-text-muted",
  danger: "text-danger-text [&>.lucide]:text-danger-text",
};

const classesOf = (tone: ItemProps["tone"] = "neutral") => cn(itemClasses, toneClasses[tone]);

function Item({
  icon,
  tone,
  disabled,
  onSelect,
  children,
}: ItemProps & { onSelect?: (event: Event) => void }) {
  return (
    <Menu.Item disabled={disabled} onSelect={onSelect} className={classesOf(tone)}>
      {icon}
      {children}
    </Menu.Item>
  );
}

const PARTS: MenuParts = {
  Item,
  Link: ({ icon, tone, disabled, href, children }) => (
    <Menu.Item asChild disabled={disabled}>
      <Link href={href} className={classesOf(tone)}>
        {icon}
        {children}
      </Link>
    </Menu.Item>
  ),
  Action: ({ action, fields = {}, ...item }) => (
    <Item {...item} onSelect={() => runMenuAction(action, fields)} />
  ),
  RadioGroup: ({ label, value, onValueChange, options }) => (
    <Menu.RadioGroup aria-label={label} value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Menu.RadioItem key={option.value} value={option.value} className={classesOf()}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Menu.ItemIndicator>
            <Check aria-hidden="true" className="text-accent-text" />
          </Menu.ItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  ),
  Separator: () => <Menu.Separator className="-mx-1 my-1 h-px bg-border" />,
  Label: ({ children }) => (
    <Menu.Label aria-hidden="true" className="px-2 py-1 text-text-muted text-xs">
      {children}
    </Menu.Label>
  ),
};

function runMenuAction(action: ActionProps["action"], fields: Readonly<Record<string, string>>) {
  if (typeof action !== "string") {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    startTransition(async () => {
      await action(data);
    });
    return;
  }
  // The form must be outside the menu, whose content is removed when it closes.
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
