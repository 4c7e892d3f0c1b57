// Under an interaction: its tags, and what was written in it when somebody asks to read.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint, Interaction } from "../../../contract/api.ts";
import { InteractionTags } from "./InteractionTags.tsx";
import { ThreadMessages } from "./ThreadMessages.tsx";

interface InteractionBelowProps {
  readonly interaction: Interaction;
  readonly complaints: readonly Complaint[];
}

export function InteractionBelow({ interaction, complaints }: InteractionBelowProps) {
  const { t } = useTranslation();
  const [isRead, setRead] = useState(false);
  const word = interaction.channel === "call" ? "Notes" : "Thread";
  return (
    <>
      <div className="tags">
        <InteractionTags interaction={interaction} complaints={complaints} />
        <button type="button" className="link noprint" aria-expanded={isRead} onClick={() => setRead(!isRead)}>
          {t(isRead ? `clientHistory.hide${word}` : `clientHistory.read${word}`)}
        </button>
      </div>
      {isRead ? <ThreadMessages interaction={interaction} /> : null}
    </>
  );
}
