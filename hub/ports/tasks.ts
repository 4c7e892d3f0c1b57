// Tasks, as verbs read them.
import type { Task } from "../contract/api.ts";
import type { Page, Paged } from "./pages.ts";

export interface Tasks {
  get(id: string): Promise<Task | null>;
  /** `q`: the title contains; `dueFrom`: due then or later. */
  list(
    filter: {
      readonly assigneeId?: string;
      readonly clientId?: string;
      readonly kind?: Task["kind"];
      readonly state?: Task["state"];
      readonly dueFrom?: string;
      readonly q?: string;
    },
    page: Page,
  ): Promise<Paged<Task>>;
}
