// What can be done from anywhere: each command by its words, its right and its act.
import type { TFunction } from "i18next";
import type { Permission } from "../../../contract/permissions.ts";
import type { IconName } from "../../components/iconPaths.ts";
import { navigate, paths } from "../../router.tsx";

export interface Command {
  readonly key: string;
  readonly icon: IconName;
  readonly label: string;
  readonly run: () => void;
}

interface CommandSpec extends Omit<Command, "label"> {
  readonly permission: Permission | null;
  readonly label: (t: TFunction) => string;
}

const go = (
  page: "work" | "complaints" | "clients" | "knowledge" | "surveys" | "quality" | "reports" | "calendar",
  icon: IconName,
  permission: Permission,
): CommandSpec => ({
  key: `go ${page}`,
  icon,
  permission,
  label: (t) => t("palette.go", { page: t(`rail.${page}`) }),
  run: () => navigate(paths[page]),
});

const SPECS: readonly CommandSpec[] = [
  { key: "new client", icon: "clients", permission: "client.write", label: (t) => t("palette.newClient"), run: () => navigate(`${paths.clients}?new=`) },
  { key: "report", icon: "rep", permission: "report.run", label: (t) => t("palette.runReport"), run: () => navigate(`${paths.reports}?run=daily`) },
  go("work", "inbox", "card.see"),
  go("complaints", "flag", "complaint.see"),
  go("clients", "clients", "client.see"),
  go("surveys", "note", "survey.see"),
  go("quality", "sound", "recording.hear"),
  go("knowledge", "book", "knowledge.see"),
  go("reports", "rep", "report.see"),
  go("calendar", "cal", "calendar.write"),
];

export function commandsFor(permissions: readonly string[], t: TFunction): readonly Command[] {
  return SPECS.filter(({ permission }) => permission === null || permissions.includes(permission)).map(({ key, icon, label, run }) => ({
    key,
    icon,
    label: label(t),
    run,
  }));
}
