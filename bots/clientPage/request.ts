// What the door hands to each kind of private page, and what it gets back.
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { Html } from "./html.ts";

/** A request as the pages see it. */
export interface PageRequest {
  readonly method: "GET" | "POST";
  readonly token: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** What was posted. */
  readonly form: URLSearchParams;
  /** What the person chose on the page; null: nothing yet. */
  readonly language: Language | null;
  /** Never the same twice. */
  readonly key: string;
}

/** Null instead of it: the link opens nothing. */
export interface PageAnswer {
  readonly result: string;
  readonly status: 200 | 422;
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
}

/** Done: the browser asks for this anew, so that a reload sends nothing twice. */
export interface PageDone {
  readonly result: string;
  readonly location: string;
}

export type AnswerPage = (request: PageRequest) => Promise<PageAnswer | PageDone | null>;
