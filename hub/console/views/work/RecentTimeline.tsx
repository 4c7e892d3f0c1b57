// What this client and we talked about last.
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../../contract/api.ts";
import { InteractionIcon } from "../../components/InteractionIcon.tsx";
import { Timeline } from "../../components/Timeline.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { Recordings } from "../recordings/Recordings.tsx";
import { interactionLine } from "./interactionLine.ts";
import { usePersonName } from "./useClientFacts.ts";

const MINUTE_MS = 60_000;

export function RecentTimeline({ interactions }: { readonly interactions: readonly Interaction[] }) {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const nameOf = usePersonName();
  return (
    <section className="sec" aria-label={t("pane.recent")}>
      <h2 className="label">{t("pane.recent")}</h2>
      {interactions.length === 0 ? (
        <p className="m">{t("pane.recentNone")}</p>
      ) : (
        <Timeline
          items={interactions.map((one) => ({
            key: one.id,
            at: one.startedAt,
            when: words.when(one.startedAt, nowMs),
            glyph: <InteractionIcon interaction={one} />,
            text: (
              <span lang={one.language !== null && one.language !== words.language ? one.language : undefined}>{interactionLine(one, company, words, t)}</span>
            ),
            below: <Recordings interaction={one} />,
            person: nameOf(one.agentId),
          }))}
        />
      )}
    </section>
  );
}
