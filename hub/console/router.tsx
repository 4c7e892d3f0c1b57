// A router as small as the console's map of pages: the address bar is the state, links are real links.
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";

export type Route =
  | { readonly page: "work" }
  | { readonly page: "login" }
  | { readonly page: "setup" }
  | { readonly page: "clients"; readonly id: string | null }
  | { readonly page: "complaints"; readonly id: string | null }
  | { readonly page: "knowledge"; readonly id: string | null }
  | { readonly page: "reports" }
  | { readonly page: "calendar" }
  | { readonly page: "surveys" }
  | { readonly page: "quality" }
  | { readonly page: "unknown" };

export function matchRoute(path: string): Route {
  const [page = "", id = null, more] = path
    .split("/")
    .filter((part) => part !== "")
    .map(decodeURIComponent);
  if (more !== undefined) return { page: "unknown" };
  if (page === "") return { page: "work" };
  if (page === "clients" || page === "complaints" || page === "knowledge") return { page, id };
  if ((page === "login" || page === "setup" || page === "reports" || page === "surveys" || page === "quality" || page === "calendar") && id === null)
    return { page };
  return { page: "unknown" };
}

export const paths = {
  work: "/",
  login: "/login",
  clients: "/clients",
  client: (id: string) => `/clients/${encodeURIComponent(id)}`,
  complaints: "/complaints",
  complaint: (id: string) => `/complaints/${encodeURIComponent(id)}`,
  knowledge: "/knowledge",
  article: (id: string) => `/knowledge/${encodeURIComponent(id)}`,
  reports: "/reports",
  calendar: "/calendar",
  surveys: "/surveys",
  quality: "/quality",
} as const;

const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  globalThis.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener("popstate", listener);
  };
}

export function navigate(to: string, options: { replace?: boolean } = {}): void {
  // Opened once more, it is no step that "back" would have to take.
  if (options.replace === true || to === location.pathname + location.search) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  announce();
}

export function useRoute(): Route {
  return matchRoute(useSyncExternalStore(subscribe, () => location.pathname));
}

/** Pages of people who are not in yet; whoever is in works instead. */
export function isEntry(route: Route): boolean {
  return route.page === "login" || route.page === "setup";
}

/** The value of one search parameter, e.g. the card to open on the work screen. */
export function useSearchParam(name: string): string | null {
  return useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name));
}

/** The whole of the address behind its path: `?view=board`, or nothing. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => location.search);
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

/** Plain clicks stay in the page; a click with a modifier does what the browser does. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
