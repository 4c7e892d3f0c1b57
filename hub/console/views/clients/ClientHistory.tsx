// Everything ever dealt with this client: ahead, then by day; by kind in tabs; found by words.
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, type UseQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Client, Complaint, List, Task } from "../../../contract/api.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Timeline } from "../../components/Timeline.tsx";
import { ComplaintTable } from "../complaints/ComplaintTable.tsx";
import { historyQuery } from "./clientQueries.ts";
import { type HistorySources, itemsAhead, itemsPast, searchHistory } from "./history.ts";
import { useHistoryLine } from "./useHistoryLine.tsx";
import { useSlashFocus } from "./useSlashFocus.ts";

const TABS = ["all", "interactions", "complaints", "tasks"] as const;
type Tab = (typeof TABS)[number];

const TAB_NAMES: Record<Tab, string> = {
  all: "clientPage.tabAll",
  interactions: "clientPage.tabInteractions",
  complaints: "clientPage.tabComplaints",
  tasks: "clientPage.tabTasks",
};
const EMPTY_WORDS: Record<Tab, { readonly title: string; readonly text: string }> = {
  all: { title: "clientPage.emptyTitle", text: "clientPage.emptyText" },
  interactions: { title: "clientPage.emptyTitle", text: "clientPage.emptyText" },
  complaints: { title: "clientPage.noComplaintsTitle", text: "clientPage.noComplaintsText" },
  tasks: { title: "clientPage.noTasksTitle", text: "clientPage.noTasksText" },
};
const TYPING_MS = 250;

interface ClientHistoryProps {
  readonly client: Client;
  readonly complaints: UseQueryResult<List<Complaint>>;
  readonly tasks: UseQueryResult<List<Task>>;
}

export function ClientHistory({ client, complaints, tasks }: ClientHistoryProps) {
  const { t } = useTranslation();
  const panelId = useId();
  const [tab, setTab] = useState<Tab>("all");
  const [line, setLine] = useState("");
  const [sought] = useDebouncedValue(line.trim(), TYPING_MS);
  const searchRef = useSlashFocus();
  const history = useInfiniteQuery({ ...historyQuery(client.id, sought), placeholderData: keepPreviousData });
  const lineOf = useHistoryLine();

  const interactions = history.data?.pages.flatMap((page) => page.items) ?? [];
  const sources: HistorySources = { interactions, complaints: complaints.data?.items ?? [], tasks: tasks.data?.items ?? [] };
  const counts: Record<Tab, string> = {
    all: "",
    interactions: `${interactions.length}${history.hasNextPage ? "+" : ""}`,
    complaints: String(sources.complaints.length),
    tasks: String(sources.tasks.length),
  };
  const shown = sourcesOf(tab, sources);
  const ahead = searchHistory(itemsAhead(shown), sought);
  // The hub has searched the interactions already, by their whole text.
  const past = itemsPast(shown).filter((item) => item.kind === "interaction" || searchHistory([item], sought).length > 0);
  const failed = history.error ?? complaints.error ?? tasks.error;
  const isLoading = history.isPending || complaints.isPending || tasks.isPending;
  const isEmpty = tab === "complaints" ? shown.complaints.length === 0 : ahead.length + past.length === 0;

  return (
    <>
      <div className="phead historyhead">
        <TabList tab={tab} counts={counts} panelId={panelId} onChange={setTab} />
        <TextInput
          ref={searchRef}
          className="push find"
          size="xs"
          type="search"
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
          placeholder={t("clientPage.search")}
          aria-label={t("clientPage.search")}
          autoComplete="off"
          leftSection={<Icon name="search" size={14} />}
          rightSection={line === "" ? <kbd>/</kbd> : undefined}
        />
      </div>
      <div className="pbody" id={panelId} role="tabpanel" aria-label={t(TAB_NAMES[tab])}>
        {failed === null ? null : <ErrorNote error={failed} onRetry={() => void Promise.all([history.refetch(), complaints.refetch(), tasks.refetch()])} />}
        {isLoading && failed === null ? <Skeleton lines={8} /> : null}
        {!isEmpty || isLoading || failed !== null ? null : (
          <EmptyState
            title={t(sought === "" ? EMPTY_WORDS[tab].title : "clientPage.noneTitle")}
            text={sought === "" ? t(EMPTY_WORDS[tab].text) : t("clientPage.noneText", { q: sought })}
            acts={
              sought === ""
                ? []
                : [
                    {
                      key: "clear",
                      icon: <Icon name="search" />,
                      act: null,
                      text: (
                        <ActionButton size="sm" onClick={() => setLine("")}>
                          {t("clientPage.clearSearch")}
                        </ActionButton>
                      ),
                    },
                  ]
            }
          />
        )}
        {tab === "complaints" && !isEmpty ? (
          <ComplaintTable complaints={complaintsFound(shown.complaints, sought)} client={client} />
        ) : (
          <Timeline items={lineOf(ahead, past)} />
        )}
        {(tab === "all" || tab === "interactions") && history.hasNextPage ? (
          <p className="more">
            <ActionButton size="sm" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
              {t("clientPage.more")}
            </ActionButton>
          </p>
        ) : null}
      </div>
    </>
  );
}

function sourcesOf(tab: Tab, sources: HistorySources): HistorySources {
  const none: HistorySources = { interactions: [], complaints: [], tasks: [] };
  switch (tab) {
    case "all":
      return sources;
    case "interactions":
      return { ...none, interactions: sources.interactions };
    case "complaints":
      return { ...none, complaints: sources.complaints };
    case "tasks":
      return { ...none, tasks: sources.tasks };
  }
}

function complaintsFound(complaints: readonly Complaint[], sought: string): readonly Complaint[] {
  return complaints.filter((complaint) => searchHistory([{ kind: "complaint", at: complaint.openedAt, complaint }], sought).length > 0);
}

interface TabListProps {
  readonly tab: Tab;
  readonly counts: Record<Tab, string>;
  readonly panelId: string;
  readonly onChange: (tab: Tab) => void;
}

function TabList({ tab, counts, panelId, onChange }: TabListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = (TABS.indexOf(tab) + step + TABS.length) % TABS.length;
    onChange(TABS[at] ?? "all");
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[at]?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={t("clientPage.tabs")} onKeyDown={move}>
      {TABS.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          aria-selected={one === tab}
          aria-controls={panelId}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onChange(one)}
        >
          {t(TAB_NAMES[one])} {counts[one] === "" ? null : <span className="f">{counts[one]}</span>}
        </button>
      ))}
    </div>
  );
}
