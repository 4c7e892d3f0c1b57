// The complaints' section: what runs, by time left, or one complaint in full.
import { ComplaintList } from "./ComplaintList.tsx";
import { ComplaintPage } from "./ComplaintPage.tsx";

export function ComplaintsView({ complaintId }: { readonly complaintId: string | null }) {
  return complaintId === null ? <ComplaintList /> : <ComplaintPage key={complaintId} complaintId={complaintId} />;
}
