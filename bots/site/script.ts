// The script a site puts on its pages: the widget with a form's settings, and nothing secret.
import { readFileSync } from "node:fs";
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { Form } from "./form.ts";
import { WIDGET_TEXTS } from "./texts.ts";

export function createWidgetScript(publicUrl: string, language: Language, telegram: boolean): (form: Form) => string {
  // An expression of one function.
  const widget = readFileSync(new URL("./widget.js", import.meta.url), "utf8")
    .trim()
    .replace(/;$/, "");
  return ({ id, title, fields, consent }) => {
    const settings = { address: `${publicUrl}/widget/${id}`, formId: id, title, fields, consent, language, telegram, texts: WIDGET_TEXTS };
    return `${widget}(${JSON.stringify(settings)});\n`;
  };
}
