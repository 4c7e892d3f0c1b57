// Whether a complaint that no longer runs was answered in time; one that was taken back or goes on elsewhere had no answer.
import type { Complaint } from "../../../contract/api.ts";

export function howAnswered({ status, resolvedAt, dueAt }: Pick<Complaint, "status" | "resolvedAt" | "dueAt">): "late" | "in_time" | "unanswered" {
  if (status === "withdrawn" || status === "joined" || resolvedAt === null) return "unanswered";
  return resolvedAt > dueAt ? "late" : "in_time";
}
