// Whether a complaint passes the list's filter.
import type { Complaint } from "../../../contract/api.ts";
import { isOpen } from "../clients/history.ts";
import type { ComplaintFilter } from "./complaintFilter.ts";

interface Known {
  readonly userId: string;
  readonly toneOf: (complaint: Complaint) => "plain" | "warn" | "late";
}

export function fits(complaint: Complaint, filter: ComplaintFilter, { userId, toneOf }: Known): boolean {
  return (
    isTheirs(complaint, filter.owner, userId) &&
    (filter.severity === null || complaint.severity === filter.severity) &&
    (filter.department === null || complaint.department === filter.department) &&
    (filter.standing === null || (isOpen(complaint) && toneOf(complaint) === (filter.standing === "overdue" ? "late" : "warn"))) &&
    says(complaint, filter.q)
  );
}

function isTheirs({ ownerId }: Complaint, owner: string | null, userId: string): boolean {
  if (owner === null) return true;
  return ownerId === (owner === "me" ? userId : owner === "nobody" ? null : owner);
}

function says({ number, essence, decision }: Complaint, q: string): boolean {
  const text = `${number} ${essence} ${decision ?? ""}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word.replace(/^№/u, "")));
}
