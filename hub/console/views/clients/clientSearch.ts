// How the console looks for clients: a line that reads as a number goes as a phone, anything else as words.
// The hub understands every notation of a phone, so nothing is normalised here.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Client, List } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";

/** Shorter runs of digits are a complaint's number or a part of a name. */
const PHONE_DIGITS = 5;
const PAGE_SIZE = 50;

/** True for what people write as a number: digits with the usual marks between them, five or more. */
export function isPhone(text: string): boolean {
  return /^\+?[\d\s().\-–]+$/u.test(text) && text.replace(/\D/g, "").length >= PHONE_DIGITS;
}

function soughtBy(sought: string): { readonly phone?: string; readonly q?: string } {
  const text = sought.trim();
  return isPhone(text) ? { phone: text } : { q: text };
}

export const clientListQuery = (sought: string) =>
  infiniteQueryOptions({
    queryKey: ["clients", "list", sought.trim()] as const,
    queryFn: ({ pageParam }) => api.get<List<Client>>("/clients", { ...soughtBy(sought), cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** The first few, for the palette and for the owner of a number. */
export const fewClientsQuery = (sought: string, limit: number) =>
  queryOptions({
    queryKey: ["clients", "few", sought.trim(), limit] as const,
    queryFn: () => api.get<List<Client>>("/clients", { ...soughtBy(sought), limit }),
  });
