// Under an interaction: its tags, and what was written in it when somebody asks to read.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint, Interaction } from "../../../contract/api.ts";
import { Recordings } from "../recordings/Recordings.tsx";
import { InteractionTags } from "./InteractionTags.tsx";
import { ThreadMessages } from "./ThreadMessages.tsx";

interface InteractionBelowProps {
  readonly interaction: Interaction;
  readonly complaints: readonly Complaint[];
}

export function InteractionBelow({ interaction, complaints }: InteractionBelowProps) {
  const { t } = useTranslation();
  const [isRead, setRead] = useState(false);
  // A call nobody took has no notes.
  const isReadable = interaction.channel !== "call" || interaction.agentId !== null;
  const word = interaction.channel === "call" ? "Notes" : "Thread";
  return (
    <>
      <div className="tags">
        <InteractionTags interaction={interaction} complaints={complaints} />
        {isReadable ? (
          <button type="button" className="link noprint" aria-expanded={isRead} onClick={() => setRead(!isRead)}>
            {t(isRead ? `clientHistory.hide${word}` : `clientHistory.read${word}`)}
          </button>
        ) : null}
      </div>
      <Recordings interaction={interaction} />
      {isRead ? <ThreadMessages interaction={interaction} /> : null}
    </>
  );
}
