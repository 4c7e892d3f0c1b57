// Words that stand in each other's place in the training texts, so that the model learns that a fridge or a dentist
// means nothing by itself: <thing> in a line becomes any of them.
import type { Language } from "../../contract/vocabulary.ts";

export type Slot = "thing" | "staff" | "day" | "name" | "place" | "doc" | "sum" | "part" | "job";

const LISTS: Readonly<Record<Language, Readonly<Record<Slot, string>>>> = {
  ru: {
    thing:
      "холодильник|витрина|морозильный ларь|горка|бонета|холодильная камера|льдогенератор|кофемашина|касса|терминал|принтер|котёл|бойлер|кондиционер|стиральная машина|посудомойка|духовка|пароконвектомат|вытяжка|лифт|домофон|ворота|шлагбаум|насос|генератор|компрессор|роутер|интернет|ноутбук|телефон|телевизор|диван|шкаф|кухня|кровать|матрас|кресло|окно|дверь|жалюзи|забор|теплица|машина|велосипед|самокат|экскаватор|станок|весы|сканер|сервер|программа|приложение|сайт|видеонаблюдение|сигнализация|автоклав|рентген|тренажёр|бассейн|сауна|очки|коронка|пломба|окраска|кулер|фонтан|шторы|ковёр|костюм|посылка|букет|торт|номер|бронь|полис|карта|абонемент|подписка|панель|инвертор|стеллаж|прилавок|холодильный стол",
    staff:
      "мастер|инженер|монтажник|курьер|менеджер|оператор|водитель|администратор|врач|консультант|кассир|сантехник|электрик|тренер|официант|диспетчер|медсестра|бригадир|технолог|агент",
    day: "сегодня|завтра|в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|на выходных|на этой неделе|на следующей неделе|после праздников|к первому числу|утром|после обеда|в июне",
    name: "Ольга|Сергей|Марина Викторовна|Артём|Гульнара|Виктор|Лена|Тимур|Анна|Степан",
    place: "Казань|Тула|Мурманск|Сочи|Пермь|склад на Заводской|кафе на набережной|аптека на Лермонтова|второй корпус|дом 14|офис 305|павильон 8",
    doc: "счёт|акт|счёт-фактура|накладная|УПД|акт сверки|чек|квитанция|договор|закрывающие документы|справка|спецификация",
    sum: "4 800|12 тысяч|27 300 руб|пять тысяч|сто сорок тысяч|990 рублей|3200",
    part: "уплотнитель|ручка|полка|лампа|фильтр|плата|датчик|петля|вентилятор|пульт|кабель|стекло|аккумулятор|мотор|ремень|кран|колесо",
    job: "водитель|кладовщик|продавец|бухгалтер|холодильщик|сварщик|повар|администратор|программист|уборщица",
  },
  uk: {
    thing:
      "холодильник|вітрина|морозильна скриня|гірка|бонета|холодильна камера|льодогенератор|кавомашина|каса|термінал|принтер|котел|бойлер|кондиціонер|пральна машина|посудомийка|духовка|пароконвектомат|витяжка|ліфт|домофон|ворота|шлагбаум|насос|генератор|компресор|роутер|інтернет|ноутбук|телефон|телевізор|диван|шафа|кухня|ліжко|матрац|крісло|вікно|двері|жалюзі|паркан|теплиця|машина|велосипед|верстат|ваги|сканер|сервер|програма|застосунок|сайт|відеонагляд|сигналізація|автоклав|тренажер|басейн|сауна|окуляри|коронка|пломба|кулер|штори|килим|костюм|посилка|букет|торт|номер|бронь|поліс|картка|абонемент|підписка|панель|інвертор|стелаж|прилавок|холодильний стіл",
    staff:
      "майстер|інженер|монтажник|кур'єр|менеджер|оператор|водій|адміністраторка|лікар|консультант|касирка|сантехнік|електрик|тренер|офіціант|диспетчер|медсестра|бригадир|агент",
    day: "сьогодні|завтра|у понеділок|у вівторок|у середу|у четвер|у п'ятницю|у суботу|на вихідних|на цьому тижні|наступного тижня|після свят|зранку|по обіді|у червні",
    name: "Оксана|Сергій|Марина Вікторівна|Артем|Богдан|Віктор|Леся|Тарас|Ганна|Степан",
    place: "Львів|Одеса|Полтава|Суми|Дніпро|склад на Заводській|кав'ярня на набережній|аптека на Франка|другий корпус|будинок 14|офіс 305|павільйон 8",
    doc: "рахунок|акт|податкова накладна|накладна|акт звірки|чек|квитанція|договір|закривальні документи|довідка|специфікація",
    sum: "4 800|12 тисяч|27 300 грн|п'ять тисяч|сто сорок тисяч|990 гривень|3200",
    part: "ущільнювач|ручка|полиця|лампа|фільтр|плата|датчик|петля|вентилятор|пульт|кабель|скло|акумулятор|мотор|пас|кран|колесо",
    job: "водій|комірник|продавець|бухгалтер|холодильник-механік|зварник|кухар|адміністратор|програміст|прибиральниця",
  },
  en: {
    thing:
      "fridge|display case|chest freezer|multideck|cold room|ice maker|coffee machine|till|card terminal|printer|boiler|water heater|air conditioner|washing machine|dishwasher|oven|combi oven|extractor|lift|intercom|gate|barrier|pump|generator|compressor|router|internet|laptop|phone|TV|sofa|wardrobe|kitchen|bed|mattress|chair|window|door|blinds|fence|greenhouse|car|bike|scooter|digger|lathe|scales|scanner|server|software|app|website|CCTV|alarm|autoclave|treadmill|pool|sauna|glasses|crown|filling|cooler|curtains|carpet|suit|parcel|bouquet|cake|room|booking|policy|card|membership|subscription|panel|inverter|racking|counter|prep table|cabinet|unit",
    staff:
      "engineer|technician|fitter|courier|manager|agent|driver|receptionist|doctor|consultant|cashier|plumber|electrician|coach|waiter|dispatcher|nurse|foreman|surveyor|advisor",
    day: "today|tomorrow|on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|at the weekend|this week|next week|after the holidays|in the morning|after lunch|in June",
    name: "Olivia|Sergio|Mrs Patel|Arthur|Grace|Victor|Lena|Tom|Anna|Steve",
    place: "Leeds|Cardiff|Bristol|Dublin|Oxford|the Mill Lane depot|the harbour café|the pharmacy on Park Road|the second building|flat 14|office 305|unit 8",
    doc: "invoice|statement|VAT invoice|delivery note|receipt|credit note|proof of payment|contract|paperwork|certificate|pro forma",
    sum: "£480|1,200 euros|$273|five hundred|two grand|£9.90|3200",
    part: "gasket|handle|shelf|lamp|filter|board|sensor|hinge|fan|remote|cable|glass|battery|motor|belt|tap|wheel",
    job: "driver|warehouse operative|sales assistant|bookkeeper|fridge engineer|welder|chef|receptionist|programmer|cleaner",
  },
};

const split = (lists: Readonly<Record<Slot, string>>): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(lists).map(([slot, words]) => [slot, words.split("|")]));

/** By language and slot. */
export const LEXICON: Readonly<Record<Language, ReadonlyMap<string, readonly string[]>>> = { ru: split(LISTS.ru), uk: split(LISTS.uk), en: split(LISTS.en) };
