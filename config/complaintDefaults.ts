// What complaints are decided by when the company names no catalogue of its own.
import type { Named, Priced } from "./companyTypes.ts";

export const DEFAULT_DECISIONS: readonly Priced[] = [
  { id: "repaired", amount: false, name: { ru: "Исправили на месте", uk: "Виправили на місці", en: "Put right on site" } },
  { id: "replaced", amount: false, name: { ru: "Заменили", uk: "Замінили", en: "Replaced" } },
  { id: "refunded", amount: true, name: { ru: "Вернули деньги", uk: "Повернули гроші", en: "Refunded" } },
  { id: "documents_corrected", amount: false, name: { ru: "Исправили документы", uk: "Виправили документи", en: "Documents corrected" } },
  { id: "rescheduled", amount: false, name: { ru: "Назначили новый срок", uk: "Призначили новий термін", en: "New date agreed" } },
  {
    id: "explained",
    amount: false,
    name: { ru: "Объяснили причину, клиент согласен", uk: "Пояснили причину, клієнт погодився", en: "Explained, client agrees" },
  },
  { id: "staff_measure", amount: false, name: { ru: "Приняли меры к сотруднику", uk: "Вжили заходів до працівника", en: "Spoke to the employee" } },
  { id: "not_our_fault", amount: false, name: { ru: "Вины компании нет", uk: "Вини компанії немає", en: "No fault of ours" } },
];

export const DEFAULT_COMPENSATIONS: readonly Priced[] = [
  { id: "none", amount: false, name: { ru: "Без компенсации", uk: "Без компенсації", en: "None" } },
  { id: "discount", amount: true, name: { ru: "Скидка", uk: "Знижка", en: "Discount" } },
  { id: "refund", amount: true, name: { ru: "Возврат денег", uk: "Повернення грошей", en: "Refund" } },
  { id: "goods_paid", amount: true, name: { ru: "Оплата испорченного товара", uk: "Оплата зіпсованого товару", en: "Spoiled goods paid for" } },
  { id: "free_service", amount: false, name: { ru: "Бесплатное обслуживание", uk: "Безкоштовне обслуговування", en: "Free service" } },
  { id: "gift", amount: false, name: { ru: "Подарок", uk: "Подарунок", en: "Gift" } },
];

export const DEFAULT_ROOT_CAUSES: readonly Named[] = [
  { id: "part_defect", name: { ru: "Брак детали", uk: "Брак деталі", en: "Faulty part" } },
  { id: "installation_error", name: { ru: "Ошибка монтажа", uk: "Помилка монтажу", en: "Installation error" } },
  { id: "repair_error", name: { ru: "Ошибка ремонта", uk: "Помилка ремонту", en: "Repair error" } },
  { id: "supplier", name: { ru: "Подвёл поставщик", uk: "Підвів постачальник", en: "Supplier failed" } },
  { id: "no_stock", name: { ru: "Не было на складе", uk: "Не було на складі", en: "Out of stock" } },
  { id: "promise_not_kept", name: { ru: "Пообещали лишнее", uk: "Пообіцяли зайве", en: "Promised too much" } },
  { id: "no_communication", name: { ru: "Не связались с клиентом", uk: "Не зв’язалися з клієнтом", en: "Client not informed" } },
  { id: "document_error", name: { ru: "Ошибка в документах", uk: "Помилка в документах", en: "Document error" } },
  { id: "misuse", name: { ru: "Неправильная эксплуатация", uk: "Неправильна експлуатація", en: "Misuse" } },
  { id: "unknown", name: { ru: "Причина не найдена", uk: "Причину не знайдено", en: "Cause not found" } },
];
