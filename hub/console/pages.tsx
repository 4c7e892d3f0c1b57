// Which view stands on which page; pages other than work load when first opened.
import { lazy } from "react";
import type { Route } from "./router.tsx";
import { NotFoundView } from "./views/work/NotFoundView.tsx";
import { WorkView } from "./views/work/WorkView.tsx";

const CalendarView = lazy(async () => ({ default: (await import("./views/calendar/CalendarView.tsx")).CalendarView }));
const ClientsView = lazy(async () => ({ default: (await import("./views/clients/ClientsView.tsx")).ClientsView }));
const ComplaintsView = lazy(async () => ({ default: (await import("./views/complaints/ComplaintsView.tsx")).ComplaintsView }));
const SurveysView = lazy(async () => ({ default: (await import("./views/surveys/SurveysView.tsx")).SurveysView }));
const QualityView = lazy(async () => ({ default: (await import("./views/quality/QualityView.tsx")).QualityView }));
const KnowledgeView = lazy(async () => ({ default: (await import("./views/knowledge/KnowledgeView.tsx")).KnowledgeView }));
const ReportsView = lazy(async () => ({ default: (await import("./views/reports/ReportsView.tsx")).ReportsView }));

/** Each view fills the columns right of the rail: `.page` alone, or `.page` and `.side`. */
export function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case "work":
    case "login":
    case "setup":
      return <WorkView />;
    case "clients":
      return <ClientsView clientId={route.id} />;
    case "complaints":
      return <ComplaintsView complaintId={route.id} />;
    case "knowledge":
      return <KnowledgeView articleId={route.id} />;
    case "reports":
      return <ReportsView />;
    case "calendar":
      return <CalendarView />;
    case "surveys":
      return <SurveysView />;
    case "quality":
      return <QualityView />;
    case "unknown":
      return <NotFoundView />;
  }
}
