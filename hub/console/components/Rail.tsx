// The rail: only sections that work in this version, each with its counter.
import { useTranslation } from "react-i18next";
import type { Permission } from "../../contract/permissions.ts";
import { Link, paths, type Route } from "../router.tsx";
import { useSession } from "../session.tsx";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./iconPaths.ts";
import { Logo } from "./Logo.tsx";

interface Section {
  readonly page: Route["page"];
  readonly href: string;
  readonly icon: IconName;
  /** One of them is enough. */
  readonly permission: Permission | readonly Permission[];
}

const SECTIONS: readonly Section[] = [
  { page: "work", href: paths.work, icon: "inbox", permission: "card.see" },
  { page: "complaints", href: paths.complaints, icon: "flag", permission: "complaint.see" },
  { page: "clients", href: paths.clients, icon: "clients", permission: "client.see" },
  { page: "surveys", href: paths.surveys, icon: "note", permission: "survey.see" },
  // Whoever may hear calls has some of their own; who only oversees sees the results.
  { page: "quality", href: paths.quality, icon: "sound", permission: ["recording.hear", "quality.see"] },
  { page: "knowledge", href: paths.knowledge, icon: "book", permission: "knowledge.see" },
  { page: "reports", href: paths.reports, icon: "rep", permission: "report.see" },
  { page: "calendar", href: paths.calendar, icon: "cal", permission: "calendar.write" },
];

export interface RailCount {
  readonly value: number;
  readonly isLate: boolean;
}

export function Rail({ page, counts }: { readonly page: Route["page"]; readonly counts: Partial<Record<Route["page"], RailCount>> }) {
  const { t } = useTranslation();
  const { permissions } = useSession();
  return (
    <nav className="rail" aria-label={t("rail.sections")}>
      <Link className="logo" href={paths.work} aria-label={t("app.name")}>
        <Logo />
      </Link>
      {SECTIONS.filter(({ permission }) => [permission].flat().some((one) => permissions.includes(one))).map((section) => {
        const count = counts[section.page];
        return (
          <Link key={section.page} href={section.href} aria-current={section.page === page ? "page" : undefined}>
            <Icon name={section.icon} size={20} />
            {t(`rail.${section.page}`)}
            {count === undefined || count.value === 0 ? null : <em className={count.isLate ? "late" : ""}>{count.value}</em>}
          </Link>
        );
      })}
    </nav>
  );
}
