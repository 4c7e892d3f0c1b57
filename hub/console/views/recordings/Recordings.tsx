// The recordings of a call, for who may hear them; nothing of a player is loaded before somebody wants to listen.
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../../contract/api.ts";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useSession } from "../../session.tsx";

const RecordingState = lazy(async () => ({ default: (await import("./RecordingState.tsx")).RecordingState }));

/** One's own calls, or by right all: as the hub decides it. */
export function useMayHear(): (interaction: Interaction) => boolean {
  const { user, permissions } = useSession();
  return ({ agentId, legs }) => {
    if (permissions.includes("recording.hear_all")) return true;
    return permissions.includes("recording.hear") && (agentId === user.id || legs.some((leg) => leg.agentId === user.id));
  };
}

export function Recordings({ interaction }: { readonly interaction: Interaction }) {
  const { t } = useTranslation();
  const mayHear = useMayHear();
  const [open, setOpen] = useState<readonly string[]>([]);
  const { recordings } = interaction;
  if (recordings.length === 0 || !mayHear(interaction)) return null;
  return (
    <div className="recordings noprint">
      {recordings.map(({ id, url }, index) => {
        const isOpen = open.includes(id);
        const name = recordings.length === 1 ? t("recordings.listen") : t("recordings.listenTo", { number: index + 1, of: recordings.length });
        return url === null ? null : (
          <div key={id}>
            <button type="button" className="link s" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? open.filter((one) => one !== id) : [...open, id])}>
              {isOpen ? t("recordings.hide") : name}
            </button>
            {isOpen ? (
              <Suspense fallback={<Skeleton lines={2} />}>
                <RecordingState url={url} />
              </Suspense>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
