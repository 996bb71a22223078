import { createHash } from "node:crypto";

/** One column in the portal's colors and fonts, light or dark like the system. */
const RULES = `
:root {
  color-scheme: light dark;
  --page: light-dark(oklch(0.983 0.002 235), oklch(0.158 0.007 245));
  --panel: light-dark(oklch(1 0 0), oklch(0.185 0.008 245));
  --hover: light-dark(oklch(0.966 0.003 235), oklch(0.222 0.009 245));
  --line: light-dark(oklch(0.912 0.006 235), oklch(0.29 0.011 245));
  --control: light-dark(oklch(0.622 0.014 238), oklch(0.55 0.014 243));
  --text: light-dark(oklch(0.215 0.014 245), oklch(0.955 0.004 243));
  --muted: light-dark(oklch(0.46 0.017 240), oklch(0.745 0.011 243));
  --accent: light-dark(oklch(0.475 0.088 180), oklch(0.745 0.118 178));
  --accent-hover: light-dark(oklch(0.425 0.08 180), oklch(0.795 0.118 178));
  --on-accent: light-dark(oklch(1 0 0), oklch(0.19 0.03 185));
  --link: light-dark(oklch(0.455 0.081 180), oklch(0.8 0.115 178));
  --focus: light-dark(oklch(0.56 0.098 180), oklch(0.745 0.118 178));
  --danger: light-dark(oklch(0.485 0.175 25), oklch(0.8 0.115 22));
  --danger-soft: light-dark(oklch(0.972 0.013 22), oklch(0.252 0.036 22));
  --danger-line: light-dark(oklch(0.87 0.06 22), oklch(0.43 0.095 23));
}
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 32px 16px; display: grid; align-content: center;
  justify-items: center; background: var(--page); color: var(--text);
  font: 400 14px/1.5 Inter, ui-sans-serif, system-ui, "Segoe UI", sans-serif;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
main { width: 100%; max-width: 416px; }
.brand { margin: 0 0 16px; display: flex; align-items: center; justify-content: center; gap: 8px; font-size: 14px; color: var(--muted); }
.brand svg { width: 24px; height: 24px; flex: none; color: var(--link); }
.brand strong { color: var(--text); font-weight: 600; font-size: 16px; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 32px; }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.25; letter-spacing: -0.014em; font-weight: 600; overflow-wrap: anywhere; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
p:last-child { margin-bottom: 0; }
.quiet { color: var(--muted); }
.below { margin: 16px 0 0; font-size: 13px; color: var(--muted); }
bdi, strong { font-weight: 600; }
code { font: 500 13px/1.5 "JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 2px; }
label { display: block; margin: 16px 0 4px; font-weight: 500; }
input[type="email"], input[type="password"] {
  width: 100%; height: 40px; padding: 0 8px; border: 1px solid var(--control); border-radius: 6px;
  background: var(--panel); color: var(--text); font: inherit; font-size: 16px;
}
button {
  min-height: 40px; padding: 4px 16px; border: 1px solid var(--control); border-radius: 6px; background: transparent;
  color: var(--text); font: inherit; font-weight: 500; cursor: pointer;
}
button:hover { background: var(--hover); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.primary:hover { background: var(--accent-hover); border-color: var(--accent-hover); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
input:focus-visible { outline-offset: -1px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 24px; }
.actions form { display: contents; }
.actions .primary { flex: 1 1 auto; }
.alert {
  margin: 16px 0 0; padding: 8px 12px; border: 1px solid var(--danger-line); border-radius: 6px;
  background: var(--danger-soft); color: var(--danger);
}
ul.scopes { margin: 0 0 16px; padding: 0; list-style: none; border-top: 1px solid var(--line); }
ul.scopes li { padding: 8px 0; border-bottom: 1px solid var(--line); }
ul.scopes code { display: block; color: var(--muted); font-size: 12px; }
dl { margin: 0 0 16px; display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 480px) {
  body { align-content: start; }
  .panel { padding: 24px 16px; }
  .actions button { flex: 1 1 auto; }
}
`;

/** A style sheet and its Content-Security-Policy source; no other style applies. */
export interface Style {
  readonly text: string;
  readonly source: string;
}

const styles = new Map<string, Style>();

/** @param fontPath path of the font; empty for the system font */
export function styleWith(fontPath: string): Style {
  const known = styles.get(fontPath);
  if (known) return known;
  const face = `@font-face { font-family: Inter; font-weight: 100 900; font-display: swap; src: url("${fontPath}") format("woff2"); }`;
  const text = fontPath ? `\n${face}${RULES}` : RULES;
  const source = `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const style = { text, source };
  styles.set(fontPath, style);
  return style;
}
