// Why an SMS or WhatsApp message did not reach the client, as the agent who wrote it reads it.
import type { DeliveryFailure, Language } from "../contract/vocabulary.ts";

const TEXTS: Readonly<Record<Language, Readonly<Record<DeliveryFailure, string>>>> = {
  ru: {
    stopped: "Клиент отказался от сообщений с этого номера. Свяжитесь с ним другим способом.",
    unreachable: "На этот номер нельзя отправить сообщение. Свяжитесь с клиентом другим способом.",
    window: "После последнего сообщения клиента прошло больше суток: WhatsApp не даёт ответить. Позвоните или дождитесь его сообщения.",
    too_long: "Сообщение длиннее 1600 знаков. Разделите его и отправьте снова.",
    no_sender: "Для этого канала не настроен номер отправителя. Обратитесь к администратору.",
    empty: "В сообщении нет текста. Напишите текст и отправьте снова.",
    not_accepted: "Оператор связи не принял это сообщение. Измените текст и отправьте снова.",
    not_delivered: "Оператор связи не смог доставить это сообщение. Отправьте его снова или свяжитесь с клиентом другим способом.",
  },
  uk: {
    stopped: "Клієнт відмовився від повідомлень із цього номера. Зв’яжіться з ним іншим способом.",
    unreachable: "На цей номер не можна надіслати повідомлення. Зв’яжіться з клієнтом іншим способом.",
    window: "Після останнього повідомлення клієнта минуло більше доби: WhatsApp не дає відповісти. Зателефонуйте або дочекайтеся його повідомлення.",
    too_long: "Повідомлення довше за 1600 знаків. Розділіть його і надішліть знову.",
    no_sender: "Для цього каналу не налаштовано номер відправника. Зверніться до адміністратора.",
    empty: "У повідомленні немає тексту. Напишіть текст і надішліть знову.",
    not_accepted: "Оператор зв’язку не прийняв це повідомлення. Змініть текст і надішліть знову.",
    not_delivered: "Оператор зв’язку не зміг доставити це повідомлення. Надішліть його знову або зв’яжіться з клієнтом іншим способом.",
  },
  en: {
    stopped: "The client has opted out of messages from this number. Reach them another way.",
    unreachable: "No message can be sent to this number. Reach the client another way.",
    window: "More than a day has passed since the client last wrote: WhatsApp does not let you answer. Call them or wait until they write.",
    too_long: "The message is longer than 1600 characters. Split it and send it again.",
    no_sender: "No sender's number is set up for this channel. Ask an administrator.",
    empty: "The message has no text. Write some and send it again.",
    not_accepted: "The carrier did not accept this message. Change the text and send it again.",
    not_delivered: "The carrier could not deliver this message. Send it again or reach the client another way.",
  },
};

export function deliveryFailureText(reason: DeliveryFailure, language: Language): string {
  return TEXTS[language][reason];
}
