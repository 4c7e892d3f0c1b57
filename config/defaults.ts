// What a company gets when its file says nothing: lists a refrigeration, repair or trade company can work with
// from the first day, in three languages.
import type { CannedAnswer, Category, Named } from "./companyTypes.ts";

/** A company that names no queue has this one. */
export const DEFAULT_QUEUE = { id: "front", name: { ru: "Первая линия", uk: "Перша лінія", en: "Front desk" } };

export const DEFAULT_FORM_TITLE = { ru: "Напишите нам", uk: "Напишіть нам", en: "Write to us" };

export const DEFAULT_DEPARTMENTS: readonly Named[] = [
  { id: "sales", name: { ru: "Отдел продаж", uk: "Відділ продажу", en: "Sales" } },
  { id: "service", name: { ru: "Сервисная служба", uk: "Сервісна служба", en: "Service" } },
  { id: "marketing", name: { ru: "Отдел маркетинга", uk: "Відділ маркетингу", en: "Marketing" } },
  { id: "quality", name: { ru: "Отдел качества", uk: "Відділ якості", en: "Quality" } },
  { id: "management", name: { ru: "Руководство", uk: "Керівництво", en: "Management" } },
  { id: "accounting", name: { ru: "Бухгалтерия", uk: "Бухгалтерія", en: "Accounting" } },
  { id: "legal", name: { ru: "Юридическая служба", uk: "Юридична служба", en: "Legal" } },
];

export const DEFAULT_CATEGORIES: readonly Category[] = [
  { id: "equipment_failure", department: "quality", name: { ru: "Отказ оборудования", uk: "Відмова обладнання", en: "Equipment failure" } },
  {
    id: "repeat_failure",
    department: "quality",
    name: { ru: "Повторная неисправность после ремонта", uk: "Повторна несправність після ремонту", en: "Fault again after repair" },
  },
  { id: "goods_loss", department: "quality", name: { ru: "Порча товара", uk: "Псування товару", en: "Loss of goods" } },
  {
    id: "installation_delay",
    department: "sales",
    name: { ru: "Срыв срока монтажа или поставки", uk: "Зрив терміну монтажу чи поставки", en: "Late installation or delivery" },
  },
  { id: "wrong_delivery", department: "sales", name: { ru: "Не то или не всё привезли", uk: "Привезли не те або не все", en: "Wrong or incomplete delivery" } },
  { id: "price_promise", department: "sales", name: { ru: "Обещанная цена не выдержана", uk: "Обіцяну ціну не дотримано", en: "Promised price not kept" } },
  {
    id: "no_answer",
    department: "sales",
    name: { ru: "Не отвечают и не перезванивают", uk: "Не відповідають і не передзвонюють", en: "No answer or callback" },
  },
  {
    id: "billing_documents",
    department: "accounting",
    name: { ru: "Ошибки в счетах и документах", uk: "Помилки в рахунках і документах", en: "Billing and document errors" },
  },
  { id: "untidiness", department: "quality", name: { ru: "Неаккуратная работа", uk: "Неохайна робота", en: "Untidy work" } },
  { id: "staff_conduct", department: "quality", name: { ru: "Поведение сотрудника", uk: "Поведінка працівника", en: "Staff conduct" } },
  { id: "advertising", department: "marketing", name: { ru: "Навязчивая рассылка", uk: "Настирлива розсилка", en: "Unwanted mailings" } },
  { id: "contract_claim", department: "legal", name: { ru: "Претензия по договору", uk: "Претензія за договором", en: "Contract claim" } },
];

export const DEFAULT_DISPOSITIONS: readonly Named[] = [
  { id: "info_given", name: { ru: "Дана информация", uk: "Надано інформацію", en: "Information given" } },
  { id: "consult_given", name: { ru: "Решено по телефону", uk: "Вирішено телефоном", en: "Solved by phone" } },
  { id: "visit_booked", name: { ru: "Назначен выезд", uk: "Призначено виїзд", en: "Visit booked" } },
  { id: "visit_moved", name: { ru: "Выезд перенесён", uk: "Виїзд перенесено", en: "Visit moved" } },
  { id: "offer_requested", name: { ru: "Запрошено предложение", uk: "Запит на пропозицію", en: "Offer requested" } },
  { id: "order_status", name: { ru: "Статус заказа", uk: "Статус замовлення", en: "Order status" } },
  { id: "payment_promised", name: { ru: "Обещана оплата", uk: "Обіцяно оплату", en: "Payment promised" } },
  { id: "documents_sent", name: { ru: "Отправлены документы", uk: "Надіслано документи", en: "Documents sent" } },
  { id: "complaint_opened", name: { ru: "Открыта жалоба", uk: "Відкрито скаргу", en: "Complaint opened" } },
  { id: "complaint_update", name: { ru: "Разговор по жалобе", uk: "Розмова щодо скарги", en: "Complaint update" } },
  { id: "callback_promised", name: { ru: "Обещан звонок", uk: "Обіцяно дзвінок", en: "Callback promised" } },
  { id: "survey_done", name: { ru: "Опрос проведён", uk: "Опитування проведено", en: "Survey done" } },
  { id: "no_answer", name: { ru: "Не ответили", uk: "Не відповіли", en: "No answer" } },
  { id: "wrong_number", name: { ru: "Ошиблись номером", uk: "Помилилися номером", en: "Wrong number" } },
  { id: "spam", name: { ru: "Реклама", uk: "Реклама", en: "Spam" } },
];

export const DEFAULT_CANNED_ANSWERS: readonly CannedAnswer[] = [
  {
    id: "need_serial",
    text: {
      ru: "Пришлите, пожалуйста, фото шильдика: там серийный номер.",
      uk: "Надішліть, будь ласка, фото шильдика: там серійний номер.",
      en: "Could you send a photo of the nameplate? The serial number is on it.",
    },
  },
  {
    id: "missed_you",
    text: {
      ru: "Звонили вам, не застали. Когда удобно набрать ещё раз?",
      uk: "Телефонували вам, не застали. Коли зручно набрати ще раз?",
      en: "We tried to call you. When is a good time to try again?",
    },
  },
  {
    id: "sorry_solved",
    text: {
      ru: "Спасибо, что дождались. Проверьте, пожалуйста, всё ли теперь в порядке.",
      uk: "Дякуємо, що дочекалися. Перевірте, будь ласка, чи тепер усе гаразд.",
      en: "Thank you for waiting. Could you check that everything is fine now?",
    },
  },
  {
    id: "opt_out",
    text: {
      ru: "Отписали вас от рассылки, писать будем только по заказам.",
      uk: "Відписали вас від розсилки, писатимемо лише щодо замовлень.",
      en: "You are off the mailing list. From now on we write only about your orders.",
    },
  },
];
