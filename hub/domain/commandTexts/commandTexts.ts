// What the bots say to staff, in their language. Every key exists in every language, or it does not compile.
// Sentences are written to be heard as well as read; figures stand after a colon, so that no ending must agree.
import type { Language } from "../../contract/vocabulary.ts";
import { EN } from "./en.ts";
import { RU } from "./ru.ts";
import type { CommandTexts } from "./shape.ts";
import { UK } from "./uk.ts";

export const COMMAND_TEXTS: Readonly<Record<Language, CommandTexts>> = { ru: RU, uk: UK, en: EN };
