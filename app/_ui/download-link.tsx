import { Download } from "lucide-react";
import { buttonClasses } from "./button-classes";

/** A button-like link to a file: a plain link, because a file is not a page. */
export function DownloadLink({
  href,
  size,
  children,
}: {
  href: string;
  size?: "small";
  /** What it downloads: "Download CSV". */
  children: string;
}) {
  return (
    <a href={href} download className={buttonClasses({ variant: "secondary", size })}>
      <Download />
      {children}
    </a>
  );
}
