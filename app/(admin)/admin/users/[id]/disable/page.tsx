import type { Metadata } from "next";
import { EndPage } from "@/app/(admin)/admin/users/[id]/_parts/end-page";

export const metadata: Metadata = { title: "Disable user" };

export default async function DisableUserPage({ params }: { params: Promise<{ id: string }> }) {
  return <EndPage id={(await params).id} how="disable" />;
}
