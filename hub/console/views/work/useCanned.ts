// The slash menu's state: canned answers and the company's articles that match, which one is active, and what its keys do.
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useMemo, useState } from "react";
import type { Language } from "../../../contract/vocabulary.ts";
import { useMay, useSession } from "../../session.tsx";
import { foundArticlesQuery } from "../knowledge/knowledgeQueries.ts";
import { type CannedAnswer, cannedQuery, findCanned } from "./canned.ts";

const MOST_ARTICLES = 5;
const LEAST_LETTERS = 2;

export interface Canned {
  readonly query: string | null;
  readonly answers: readonly CannedAnswer[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly pick: (answer: CannedAnswer) => void;
  /** True when the menu used the key. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

export function useCanned(text: string, language: Language, setText: (text: string) => void): Canned {
  const { company } = useSession();
  const [chosen, setChosen] = useState({ text: "", index: 0 });
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const found = cannedQuery(text);
  const query = found === null || closedFor === text ? null : found;
  const canned = useMemo(() => (query === null ? [] : findCanned(company.cannedAnswers, query, language)), [company.cannedAnswers, query, language]);
  const sought = query?.trim() ?? "";
  const maySearch = useMay("knowledge.see");
  const { data: known } = useQuery({ ...foundArticlesQuery(sought, language, MOST_ARTICLES), enabled: maySearch && sought.length >= LEAST_LETTERS });
  const articles = sought.length < LEAST_LETTERS ? [] : (known?.items ?? []);
  const answers = [...canned, ...articles.map(({ id, title, body, language: written }) => ({ key: `article ${id}`, text: body, title, language: written }))];
  // Other words make another list: it starts from its best answer.
  const active = chosen.text === text ? Math.min(chosen.index, Math.max(0, answers.length - 1)) : 0;
  const setActive = (index: number): void => setChosen({ text, index });
  const pick = (answer: CannedAnswer): void => setText(answer.text);
  const onKey = (event: KeyboardEvent): boolean => {
    if (query === null) return false;
    const answer = answers[active];
    if (event.key === "ArrowDown") setActive(Math.min(active + 1, answers.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Escape") setClosedFor(text);
    else if (event.key === "Enter" && !event.ctrlKey && answer !== undefined) pick(answer);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { query, answers, active, setActive, pick, onKey };
}
