// What a text says of how often and how long: three failed attempts or fourteen days make a complaint grave, in
// figures and in words of three languages, however they are declined.

const CARDINAL =
  "(?:тр[иеь]\\p{L}{0,3}|четыр\\p{L}*|чотир\\p{L}*|п[яе]т[ьи]|шест[ьи]|шість|шести|сем[ьи]|сім|восем\\p{L}*|восьми|вісім|девят[ьи]|десят[ьи]|десяток|двадцать|двадцять|сто|three|four|five|six|seven|eight|nine|ten|a_dozen|dozen|twenty|[3-9]|[1-9]\\d)";
const ORDINAL =
  "(?:треть\\p{L}*|трет[іяєю]\\p{L}*|третий|четв[её]рт\\p{L}+|пят(?:ый|ая|ое|ого|ую|ой|ом|ий|а|у|е|ому)|шест(?:ой|ая|ое|ого|ую|ом)|шост\\p{L}+|седьм\\p{L}+|сьом\\p{L}+|восьм\\p{L}+|девят(?:ый|ая|ое|ого|ую|ой|ий|а|у|е)|десят(?:ый|ая|ое|ого|ую|ой|ий|а|у|е)|(?:одиннад|одинад|двенад|дванад)\\p{L}+|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|umpteenth|[3-9]-?(?:й|я|е|ий|ая|го|ю|rd|th)|1\\d-?(?:й|я|е|th))";
const ATTEMPT =
  "(?:раз(?:а|ов|ів|и)?>|звон(?:ок|ка|ков|ку|ком)|звоню|дзвін|дзвінк\\p{L}*|дзвоню|письм\\p{L}*|лист(?:а|и|ів)?>|сообщен|повідомлен|обращен|звернен|заяв\\p{L}*|запрос|запит|визит|візит|выезд|виїзд|приезд|приїзд|мастер|майст\\p{L}*|инженер|інженер|специалист|спеціаліст|техник|сантехн|электрик|електрик|поломк|ремонт|попыт|спроб|жалоб|скарг|напоминан|нагадуван|перенос|перенес|срок>|срока>|термін>|замен|замін|компрессор|компресор|отписк|відписк|вызов|виклик|авари|аварі|прорыв|протечк|менеджер|бригад|акт>|times?>|calls?>|call-?outs?|emails?>|letters?>|messages?>|tickets?>|visits?>|engineers?>|technicians?>|mechanics?>|plumbers?>|attempts?>|reminders?>|repairs?>|breakdowns?>|failures?>|requests?>|replacements?>|brush-?offs?|complaints?>|voicemails?|dates?_(?:i|we|you)|fixes|compressors?>|occasions)";
const BETWEEN = "_(?:\\p{L}+_){0,2}?";
/** Of a rhythm and not of attempts: three times a week. */
const RHYTHM = "(?!_(?:в|на|a|per|each|every)_(?:день|неделю|месяц|год|сутки|тиждень|місяць|рік|добу|day|week|month|year))";
const OFTEN = pattern(
  `${ORDINAL}${BETWEEN}${ATTEMPT}${RHYTHM}|(?<! в)(?<! у)(?<! на) ${CARDINAL}${BETWEEN}${ATTEMPT}${RHYTHM}|(?:трижды|четырежды|тричі|втретє|вчетверте|вп.?яте|вшосте|всьоме|thrice)>|в_третий|сто_раз|сотый|a_hundred_times|countless_times`,
);

const UNIT_14 =
  "(?:четырнад|пятнад|шестнад|семнад|восемнад|девятнад|двадцат|двадцят|тридцат|тридцят|сорок|пятьдесят|пятдесят|чотирнад|шістнад|сімнад|вісімнад|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|сто|1[4-9]|[2-9]\\d|\\d{3})[\\p{L}-]*";
const DAYS = "(?:дн[яеійю]\\p{L}*|день|сут(?:ки|ок)|доб[уаи]>|діб>|days?>)";
const FEW =
  "(?:дв[аеіу]\\p{L}{0,2}|тр[иеь]\\p{L}{0,2}|четыр\\p{L}*|чотир\\p{L}*|пять|пяти|шесть|шість|семь|сім|восемь|вісім|десять|пар[ау]|полтор\\p{L}*|півтор\\p{L}*|несколько|кілька|two|three|four|five|six|seven|eight|ten|a_couple_of|several|[2-9]|1\\d)";
const LATER =
  "(?:трет\\p{L}+|четв[её]рт\\p{L}+|пят\\p{L}+|шест\\p{L}+|шост\\p{L}+|седьм\\p{L}+|восьм\\p{L}+|third|fourth|fifth|sixth|seventh|eighth|[3-9]-?(?:ю|я|й|rd|th))";
/** A term, an age or a period that is billed, and not a wait. */
const NO_WAIT =
  "(?<! за)(?<! через)(?<! на)(?<! в)(?<! у)(?<! каждые)(?<! кожні)(?<! after)(?<! in)(?<! within)(?<! every)(?<! протягом)(?<! последние)(?<! next)(?<! until)(?<! до)(?<! раньше)(?<! течение)(?<! опісля)";
const NOT_AGO =
  "(?!\\p{L}*_(?:назад|тому|ago|с_момента|с_покупки|после_покупки|від_покупки|free|bezplat|бесплат|безкоштов|безплат|вперед|warranty|гарант|гаранті|notice|subscription|подписк|підписк))";
const LONG = pattern(
  `${NO_WAIT} ${UNIT_14}_(?:\\p{L}+_)?${DAYS}${NOT_AGO}|${NO_WAIT} ${FEW}_(?:\\p{L}+_)?(?:недел|тижн|weeks?>)${NOT_AGO}|${NO_WAIT} ${LATER}_(?:\\p{L}+_)?(?:недел|тиж|week>)${NOT_AGO}|${NO_WAIT} ${FEW}_(?:\\p{L}+_)?(?:месяц|місяц|months?>)${NOT_AGO}|(?:втор|друг|трет|четв)\\p{L}*_(?:месяц|місяц)|second_month|(?:целый|цілий|уже|вже|больше|более|понад|більше|почти|майже|около|прошел|прошла|минув|ровно)_(?:месяц|місяць|год|рік)>|(?:месяц|місяць)_(?:жду|ждем|чекаю|чекаємо|как|як|молч|мовч|тиш|стоит|стоїть|без|не>|ремонт|прош|минув|вы>|ви>|никто|ніхто|тян)|полмесяца|пол_месяца|пів_?місяця|полгода|пол_года|пів_?року|half_a_(?:month|year)|(?:over|whole|entire|nearly|almost|about|than|been|for|took|another|last)_(?:a_)?(?:whole_)?month>|month_(?:has|now|waiting|without|and|of|later)>|a_month_you|fortnight|месяцами|місяцями|for_months|weeks_on_end|day_(?:1[4-9]|[2-9]\\d)>|day_(?:fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty)`,
);
const SINCE = pattern(
  "(?:с|со|от|з|із|від|since|from)_(?:прошлого_|минулого_|начала_|початку_|середины_|last_|early_|late_|the_start_of_)?(?:январ|феврал|март|апрел|ма[яй]>|июн|июл|август|сентябр|октябр|ноябр|декабр|лет[аю]>|зимы>|весны>|осени|год|січн|лют|берез|квіт|трав|черв|липн|серп|верес|жовт|листопад|груд|літа|зими|весни|осені|рок|january|february|march|april|may>|june|july|august|september|october|november|december|spring|summer|autumn|winter|year|month|christmas|easter)",
);
const DATES = pattern(
  "\\d{1,2}(?:st|nd|rd|th|го)?[,\\s]_?(?:the_)?(?:on_)?\\d{1,2}(?:st|nd|rd|th|го)?_?(?:,_)?(?:и|і|та|й|and)_(?:the_)?\\d{1,2}(?:st|nd|rd|th|го)?(?!\\p{L}*_(?:шт|руб|грн|лет|кг|л>))",
);
const WEEKDAY =
  /(?<!\p{L})(?:понедел|понеділ|вторник|вівтор|сред[уаы](?!\p{L})|серед[ауи](?!\p{L})|четверг|четвер|пятниц|пятниц|суббот|субот|воскресень|неділ[яюі](?!\p{L})|monday|tuesday|wednesday|thursday|friday|saturday|sunday)/gu;

function pattern(source: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${source.replaceAll("_", "[\\s,:—–-]+").replaceAll(">", "(?!\\p{L})")})`, "u");
}

const MONTHS = [
  "янв|січ|jan",
  "фев|лют|feb",
  "мар|бер|mar",
  "апр|кві|apr",
  "мая|май|тра|may",
  "июн|чер|jun",
  "июл|лип|jul",
  "авг|сер|aug",
  "сен|вер|sep",
  "окт|жов|oct",
  "ноя|лис|nov",
  "дек|гру|dec",
].map((stems) => new RegExp(`^(?:${stems})`, "u"));
const DAY = String.raw`(\d{1,2})(?:-?(?:го|е|st|nd|rd|th))?(?: (?:of )?(\p{L}{3,}))?`;
const FROM_TO = new RegExp(
  String.raw`(?<!\p{L})(?:с|со|от|з|із|від|since|from|the) ${DAY}.{1,60}?(?<!\p{L})(?:сегодня|сьогодні|today|календар\p{L}*|уже|вже|already|now)\p{P}?(?: is| the|сь|уже|вже| a| it)* ${DAY}`,
  "u",
);
const LONG_DAYS = 14;
const MONTH_DAYS = 30;

function apart(text: string): boolean {
  const found = FROM_TO.exec(text);
  if (found === null) return false;
  const [, fromDay, fromMonth, toDay, toMonth] = found;
  const [from, to] = [monthOf(fromMonth), monthOf(toMonth)];
  const months = from === -1 || to === -1 ? 0 : (to - from + 12) % 12;
  return Number(toDay) - Number(fromDay) + months * MONTH_DAYS >= LONG_DAYS;
}

const monthOf = (word: string | undefined): number => (word === undefined ? -1 : MONTHS.findIndex((month) => month.test(word)));

export interface Counted {
  /** Three attempts or more. */
  readonly often: boolean;
  /** Fourteen days or more. */
  readonly long: boolean;
  /** A season or a month named as the beginning. */
  readonly since: boolean;
}

const OFTEN_DAYS = 3;

export function countsOf(text: string): Counted {
  return {
    often: OFTEN.test(text) || DATES.test(text) || new Set(text.match(WEEKDAY)).size >= OFTEN_DAYS,
    long: LONG.test(text) || apart(text),
    since: SINCE.test(text),
  };
}
