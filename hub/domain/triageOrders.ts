// Orders to the machine within a text are data without a meaning of their own: they are cut out, and what the person
// wrote around them stays, also where no full stop parts the two.

const LABELS =
  "complaint|service_request|payment|purchase_interest|question|feedback_positive|feedback|spam|other|low|normal|high|legal|sales|service|accounting|quality|marketing";
const ENGLISH = [
  String.raw`\b(?:ignore|disregard|forget|override|bypass|skip|cancel)\b[^.!?\n]{0,25}\b(?:instructions?|rules|prompts?|guidelines|all (?:the )?(?:above|previous|prior)|the above)\b`,
  String.raw`\b(?:system|assistant|developer|admin|user|instruction|override)\s*(?:prompt|message|note|override|mode)?\s*:`,
  String.raw`#{2,}\s*(?:system|instruction\w*)`,
  String.raw`"?\b(?:intent|severity|department|label|category|priority)"?\s*(?:[=:]|to\b|is\b|as\b)\s*["']?(?:${LABELS})\b`,
  String.raw`\b(?:classify|label|mark|categori[sz]e|tag|flag)\b[^.!?\n]{0,40}\b(?:${LABELS}|json|intent|severity|label)\b`,
  String.raw`\b(?:treat|output|answer|respond|return|reply|print|set|change)\b[^.!?\n]{0,40}\b(?:feedback_positive|purchase_interest|service_request|spam|json|intent|severity|label)\b|\btreat (?:this|it) as (?:other|low|normal)\b`,
  String.raw`\b(?:you are (?:now )?(?:an? )?(?:\w+ )?(?:ai|assistant|model|bot)|as an? (?:ai|language model)|language model|pretend (?:to be|you))\b`,
  String.raw`\b(?:system prompt|your prompt|jailbreak|developer mode|decode and obey|without rules)\b`,
];
const SLAVIC = [
  "(?:игнорир|ігнор|забуд|отмени|скасу|відкин|не учитыва|не зважа|обойди|обійди)\\p{L}*[^.!?\\n]{0,30}?(?:инструкц|інструкц|правила|указани|вказівк|промпт)\\p{L}*",
  "(?:система|систем\\p{L}* сообщение|системне повідомлення|ассистент|асистент|сообщение разработчика|повідомлення розробника|администратор модели|адміністратор моделі)\\s*:",
  "#{2,}\\s*(?:систем|инструкц|інструкц)\\p{L}*",
  `(?:помет|отмет|познач|классифиц|класифік|присво|призн?ач|установ|встанов|постав|выведи|виведи|перепиши|смени|зміни|счита|вважа)\\p{L}*[^.!?\\n]{0,45}?(?:метк|мітк|категор|важност|важлив|приоритет|пріоритет|severity|intent|json|спам(?!\\p{L})|(?<!\\p{L})(?:${LABELS})(?!\\p{L}))\\p{L}*`,
  "(?:ответь|відповідай|відповідь|верни|поверни)[^.!?\\n]{0,30}?(?<!\\p{L})(?:json|spam|feedback_positive|question|intent|severity)(?!\\p{L})",
  "(?<!\\p{L})(?:ты|ти) (?:теперь|тепер|—|-)? ?(?:ии|ші|бот|модель|асс?истент|помощник|помічник)(?!\\p{L})",
  "(?:как|як) (?:языковая|мовна) модель",
  "системн\\p{L}+ (?:промпт|инструкц|інструкц)\\p{L}*",
  "(?:расшифруй|розшифруй) (?:и|і) (?:выполни|виконай)",
  "(?:важность|важливість|приоритет|пріоритет|метка|мітка|категория|категорія)\\s*(?:[:=]|низк|высок|висок)\\p{L}*",
];
const ORDER = new RegExp(`(?:${[...ENGLISH, ...SLAVIC].join("|")})`, "iu");
/** Words an order goes on with. */
const GOES_ON = new RegExp(
  `(?<!\\p{L})(?:${LABELS}|instructions?|rules?|severity|intent|json|label|category|classif\\p{L}+|prompt|ticket|spam|null|спам\\p{L}*|вопрос|питання|инструкц\\p{L}*|інструкц\\p{L}*|правил\\p{L}*|указани\\p{L}*|вказів\\p{L}*|промпт\\p{L}*|метк\\p{L}*|мітк\\p{L}*|категор\\p{L}*|приказ|наказ|обращение|звернення|модел\\p{L}*|низк\\p{L}*)(?!\\p{L})`,
  "giu",
);
const REACH = 90;
const SENTENCE = /[^.!?\n]*[.!?\n]?/gu;
/** Fences, tags, comments, objects with our labels, and words only a machine reads. */
const MACHINE =
  /```[\s\S]*?(?:```|$)|<!--[\s\S]*?(?:-->|$)|\[\/?(?:inst|system|система)\]|\{[^{}]*"?(?:intent|severity|label|department|category|role)"?\s*:[^{}]*\}|<\/?[a-z][^<>\n]{0,60}>|(?<![\p{L}\p{N}])[A-Za-z0-9+/]{24,}={0,2}(?![\p{L}\p{N}])/giu;

export function withoutOrders(text: string): string {
  return text.replace(MACHINE, " ").replace(SENTENCE, withoutOrder);
}

function withoutOrder(sentence: string): string {
  const found = ORDER.exec(sentence);
  if (found === null) return sentence;
  const end = found.index + found[0].length;
  let until = end;
  for (const { index, 0: word } of sentence.slice(end, end + REACH).matchAll(GOES_ON)) until = end + index + word.length;
  const before = sentence.slice(0, found.index);
  const after = sentence.slice(until);
  return `${isSaid(before) ? before : " "}${isSaid(after) ? withoutOrder(after) : (/[.!?\n]$/u.exec(after)?.[0] ?? "")}`;
}

/** Two words or more: less is the order's own beginning or end. */
function isSaid(part: string): boolean {
  return (part.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2;
}
