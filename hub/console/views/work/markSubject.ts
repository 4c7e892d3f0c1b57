// What a low mark was given for, as the title of the task names it.
import type { Task } from "../../../contract/api.ts";

type MarkMatter = Extract<NonNullable<Task["matter"]>, { readonly subject: unknown }>;

/** A complaint that is not there any more has no number to say. */
export function markSubjectKey({ subject, number }: Pick<MarkMatter, "subject" | "number">) {
  return subject === "complaint" && number === null ? "task.about.complaintUnnumbered" : (`task.about.${subject}` as const);
}
