"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import { type ReactNode, startTransition } from "react";
import { cn } from "@/app/_lib/class-names";

const itemClasses =
  "flex min-h-control-small cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-base text-text no-underline outline-none data-[highlighted]:bg-surface-raised-hover data-[disabled]:text-text-disabled [&>.lucide]:text-text-muted";

/** A menu of actions and links. The trigger is one button, and `align` is the edge aligned with it. */
export function DropdownMenu({
  trigger,
  align = "end",
  side = "bottom",
  className,
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-menu max-w-popover overflow-y-auto rounded-panel bg-surface-raised p-1 shadow-float data-[state=closed]:animate-exit data-[state=open]:animate-enter",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = { icon?: ReactNode; tone?: "neutral" | "danger"; disabled?: boolean; children: ReactNode };

const dangerClasses = "text-danger-text [&>.lucide]:text-danger-text";

/** An action in a client component, such as opening a dialog. */
export function MenuItem({
  icon,
  tone,
  disabled,
  onSelect,
  children,
}: ItemProps & { onSelect?: (event: Event) => void }) {
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cn(itemClasses, tone === "danger" && dangerClasses)}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

/** A menu item that links to a page. */
export function MenuLink({ icon, tone, disabled, href, children }: ItemProps & { href: string }) {
  return (
    <Radix.Item asChild disabled={disabled}>
      <Link href={href} className={cn(itemClasses, tone === "danger" && dangerClasses)}>
        {icon}
        {children}
      </Link>
    </Radix.Item>
  );
}

/** A menu item that calls a server action with `fields`, or sends a POST to a URL. */
export function MenuAction({
  icon,
  tone,
  disabled,
  action,
  fields = {},
  children,
}: ItemProps & {
  action: string | ((data: FormData) => void | Promise<void>);
  fields?: Readonly<Record<string, string>>;
}) {
  return (
    <MenuItem icon={icon} tone={tone} disabled={disabled} onSelect={() => runMenuAction(action, fields)}>
      {children}
    </MenuItem>
  );
}

function runMenuAction(
  action: string | ((data: FormData) => void | Promise<void>),
  fields: Readonly<Record<string, string>>,
) {
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

/** A choice with a check mark at the current option. */
export function MenuRadioGroup({
  label,
  value,
  onValueChange,
  options,
}: {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
}) {
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={itemClasses}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden="true" className="text-accent-text" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}

/** A visible label of a group. Hidden from screen readers, which read the same name from the button or group. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Radix.Label aria-hidden="true" className="px-2 py-1 text-text-muted text-xs">
      {children}
    </Radix.Label>
  );
}
