// Puts the items of a history into words and glyphs for the time line.
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../../contract/api.ts";
import { Chip } from "../../components/Chip.tsx";
import { Icon, TASK_ICONS } from "../../components/Icon.tsx";
import { InteractionIcon } from "../../components/InteractionIcon.tsx";
import type { TimelineItem } from "../../components/Timeline.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useSession } from "../../session.tsx";
import { decisionText } from "../complaints/decisionText.ts";
import { useTaskTitle } from "../work/useTaskTitle.ts";
import { dayHeading } from "./dayHeading.ts";
import { groupByDay, type HistoryItem } from "./history.ts";
import { InteractionBelow } from "./InteractionBelow.tsx";
import { MarkDone } from "./MarkDone.tsx";
import { usePersonName } from "./usePersonName.ts";

const MINUTE_MS = 60_000;
const SOON_MS = 86_400_000;

export type HistoryLine = (ahead: readonly HistoryItem[], past: readonly HistoryItem[]) => readonly TimelineItem[];

/** What stands where nobody wrote what it was about. */
function unsaid({ channel, state, direction, answeredAt }: Interaction) {
  if (channel !== "call") return "clientHistory.noEssence.thread";
  if (state === "ringing") return direction === "outbound" ? "clientHistory.liveCall.outgoing" : "clientHistory.liveCall.ringing";
  if (state === "talking" || state === "held") return "clientHistory.liveCall.talking";
  return answeredAt === null && state === "closed" ? "clientHistory.unansweredCall" : "clientHistory.noEssence.call";
}

/** One item in words, without the heading of its day. */
export function useHistoryItem(): (item: HistoryItem) => TimelineItem {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  const { company } = useSession();
  const titleOf = useTaskTitle();

  const complaintLink = (id: string, text: string) => (
    <Link className="link" href={paths.complaint(id)}>
      {text}
    </Link>
  );

  return (item) => {
    const at = { at: item.at, when: words.hour(item.at) };
    switch (item.kind) {
      case "interaction": {
        const { interaction, complaints } = item;
        const isForeign = interaction.language !== null && interaction.language !== words.language;
        const essence = interaction.essence ?? t(unsaid(interaction));
        return {
          ...at,
          key: interaction.id,
          glyph: <InteractionIcon interaction={interaction} />,
          text: (
            <span className={interaction.channel === "call" ? "" : "q"} {...(isForeign && interaction.essence !== null ? { lang: interaction.language } : {})}>
              {interaction.channel !== "call" && interaction.essence !== null ? `«${essence}»` : essence}
            </span>
          ),
          below: <InteractionBelow interaction={interaction} complaints={complaints} />,
          person: personName(interaction.agentId),
        };
      }
      case "complaint":
        return {
          ...at,
          key: `opened ${item.complaint.id}`,
          glyph: <Icon name="flag" size={18} className="c-ev" />,
          text: (
            <>
              {complaintLink(item.complaint.id, t("clientHistory.complaintOpened", { number: item.complaint.number }))}. {item.complaint.essence}
            </>
          ),
          person: item.complaint.openedBy === null ? t("clientHistory.automatically") : personName(item.complaint.openedBy),
        };
      case "resolved":
        return {
          ...at,
          key: `resolved ${item.complaint.id}`,
          glyph: <Icon name="check" size={18} className="c-ev" />,
          text: (
            <>
              {complaintLink(item.complaint.id, t("clientHistory.complaintResolved", { number: item.complaint.number }))}
              {item.complaint.decision === null ? null : `. ${decisionText(company.complaintCatalogue.decisions, item.complaint.decision, words.language)}`}
            </>
          ),
          person: personName(item.complaint.ownerId),
        };
      case "deadline": {
        const leftMs = Date.parse(item.at) - nowMs;
        return {
          at: item.at,
          when: words.when(item.at, nowMs),
          key: `due ${item.complaint.id}`,
          glyph: <Icon name="flag" size={18} className="c-ev" />,
          text: complaintLink(item.complaint.id, t("clientHistory.complaintDue", { number: item.complaint.number })),
          ...(leftMs < 0
            ? {
                tags: (
                  <Chip icon="alert" tone="late">
                    {t("clientHistory.deadlineOverdue")}
                  </Chip>
                ),
              }
            : {}),
          person: personName(item.complaint.ownerId),
        };
      }
      case "task": {
        const { task } = item;
        const isLate = task.state === "open" && task.dueAt !== null && Date.parse(task.dueAt) < nowMs;
        const isSoon = task.dueAt !== null && Date.parse(task.dueAt) - nowMs < SOON_MS;
        return {
          at: item.at,
          when: task.state === "open" ? (task.dueAt === null ? "" : words.when(task.dueAt, nowMs)) : words.hour(item.at),
          key: `task ${task.id}`,
          glyph: <Icon name={TASK_ICONS[task.kind]} size={18} className="c-ev" />,
          text: task.state === "open" ? titleOf(task) : t("clientHistory.taskDone", { title: titleOf(task) }),
          ...(task.state === "open"
            ? {
                tags: (
                  <>
                    {isLate ? (
                      <Chip icon="alert" tone="late">
                        {t("clientHistory.taskOverdue")}
                      </Chip>
                    ) : null}
                    {task.kind === "callback" && isSoon && !isLate ? (
                      <Chip icon="clock" tone="warn">
                        {t("taskForm.callback")}
                      </Chip>
                    ) : null}
                    <MarkDone task={task} />
                  </>
                ),
              }
            : {}),
          person: personName(task.assigneeId),
        };
      }
    }
  };
}

export function useHistoryLine(): HistoryLine {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const lineOf = useHistoryItem();
  return (ahead, past) => [
    ...ahead.map((item, index) => (index === 0 ? { ...lineOf(item), day: t("clientPage.ahead") } : lineOf(item))),
    ...groupByDay(past, (at) => dayHeading(at, nowMs, words.place)).flatMap(({ day, items }) =>
      items.map((item, index) => (index === 0 ? { ...lineOf(item), day } : lineOf(item))),
    ),
  ];
}
