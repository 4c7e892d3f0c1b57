// The marks of a client, by the dealing they are about.
import { useQuery } from "@tanstack/react-query";
import type { Complaint } from "../../../contract/api.ts";
import type { Mark } from "../../../contract/marks.ts";
import { clientMarksQuery } from "../../api/queries.ts";

export function useMarksOf(clientId: string | null): (interactionId: string) => Mark | null {
  const { data } = useQuery({ ...clientMarksQuery(clientId ?? ""), enabled: clientId !== null });
  return (interactionId) =>
    data?.items.find(({ subjectKind, subjectId, kind }) => subjectKind === "interaction" && subjectId === interactionId && kind === "csat") ?? null;
}

/** The last one given. */
export function useLastMark(clientId: string | null): Mark | null {
  const { data } = useQuery({ ...clientMarksQuery(clientId ?? ""), enabled: clientId !== null });
  return data?.items.findLast(({ kind, value }) => kind === "csat" && value !== null) ?? null;
}

/** What the client thought of how their complaint was handled; asked and not answered has no value. */
export function useMarkOfComplaint({ id, clientId }: Pick<Complaint, "id" | "clientId">): Mark | null {
  const { data } = useQuery(clientMarksQuery(clientId));
  return data?.items.find(({ subjectKind, subjectId, kind }) => subjectKind === "complaint" && subjectId === id && kind === "csat") ?? null;
}
