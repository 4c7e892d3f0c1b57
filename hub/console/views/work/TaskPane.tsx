// A promise due: whom to call, about what, and done.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Icon, TASK_ICONS } from "../../components/Icon.tsx";
import { Scroll } from "../../components/Scroll.tsx";
import { undoable } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { phoneText } from "../../phoneText.ts";
import { useLetterKeys } from "../../useKeys.ts";
import { CallButton } from "../calls/CallButton.tsx";
import { calleeAt } from "../calls/numbers.ts";
import { SurveyCallForm } from "../surveys/SurveyCallForm.tsx";
import { surveyCallsQuery } from "../surveys/surveyQueries.ts";
import { ClientHeader } from "./ClientHeader.tsx";
import { ComplaintBlock } from "./ComplaintBlock.tsx";
import { markDone, unmarkDone } from "./locallyDone.ts";
import { RecentTimeline } from "./RecentTimeline.tsx";
import { openNothing, openTask } from "./selection.ts";
import { useClientFacts } from "./useClientFacts.ts";
import { useTaskTitle } from "./useTaskTitle.ts";

const MINUTE_MS = 60_000;

export function TaskPane({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { live } = useLive();
  const queries = useQueryClient();
  const facts = useClientFacts(task.clientId);
  const title = useTaskTitle()(task);
  const surveyCall = useQuery(surveyCallsQuery).data?.items.find(({ invitation }) => invitation.taskId === task.id) ?? null;
  const finish = (): void => {
    markDone(task.id);
    openNothing();
    undoable(
      t("task.markedDone", { title }),
      async () => {
        await api.post(`/tasks/${task.id}/done`);
        await queries.invalidateQueries({ queryKey: keys.tasks });
      },
      () => {
        unmarkDone(task.id);
        openTask(task.id);
      },
    );
  };
  useLetterKeys({ e: live ? finish : null });
  const isLate = task.dueAt !== null && Date.parse(task.dueAt) < nowMs;
  const phones =
    facts.client?.contacts.flatMap((contact) => contact.points.filter((point) => point.kind === "phone").map((point) => ({ contact, point }))) ?? [];
  return (
    <>
      <header className="strip">
        <Icon name={TASK_ICONS[task.kind]} size={20} className="c-call" />
        <div className="who2">
          <strong className="el blk">{title}</strong>
          <span className={isLate ? "late el" : "m el"}>
            {t(`task.${task.kind}`)}
            {task.dueAt === null
              ? ""
              : `, ${isLate ? t("deadline.late", { span: words.span(nowMs - Date.parse(task.dueAt)) }) : t("task.due", { when: words.when(task.dueAt, nowMs) })}`}
          </span>
        </div>
        <ActionButton look="solid" size="sm" className="push" icon="check" keyCap="E" disabled={!live} onClick={finish}>
          {t("task.done")}
        </ActionButton>
      </header>
      <Scroll label={title}>
        <ClientHeader name={facts.client?.name ?? t("task.noClient")} client={facts.client} contact={null} phone={null} isHidden={false} />
        <div className="col tail">
          {phones.length === 0 ? null : (
            <ul className="sec">
              {phones.map(({ contact, point }) => (
                <li key={point.value} className="ln big">
                  <span>
                    {contact.name} <span className="f">{contact.role}</span>
                  </span>
                  <span className="nw">
                    <a className="link" href={`tel:${point.value}`}>
                      {phoneText(point.value)}
                    </a>
                    {task.clientId === null ? null : <CallButton callee={calleeAt(task.clientId, point)} />}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {surveyCall === null ? null : <SurveyCallForm key={surveyCall.invitation.id} call={surveyCall} />}
          <ComplaintBlock complaints={facts.complaints} />
          {task.clientId === null ? null : <RecentTimeline interactions={facts.recent} />}
        </div>
      </Scroll>
    </>
  );
}
