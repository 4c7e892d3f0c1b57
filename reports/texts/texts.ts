// The words of reports in every language of the hub.
import type { Language } from "../../hub/contract/vocabulary.ts";
import { en } from "./en.ts";
import { ru } from "./ru.ts";
import { uk } from "./uk.ts";
import type { ReportTexts } from "./words.ts";

export const REPORT_TEXTS: Readonly<Record<Language, ReportTexts>> = { ru, uk, en };
