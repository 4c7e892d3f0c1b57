// The complaints' section: what runs, as a list or a board; what departments were asked; or one complaint in full.
import { ComplaintList } from "./ComplaintList.tsx";
import { ComplaintPage } from "./ComplaintPage.tsx";
import { useComplaintFilter } from "./complaintFilter.ts";
import { RequestList } from "./RequestList.tsx";

export function ComplaintsView({ complaintId }: { readonly complaintId: string | null }) {
  const { filter } = useComplaintFilter();
  if (complaintId !== null) return <ComplaintPage key={complaintId} complaintId={complaintId} />;
  return filter.view === "requests" ? <RequestList /> : <ComplaintList />;
}
