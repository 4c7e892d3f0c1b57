// What a card is called: the client, else the number, else that it is hidden.
import type { TFunction } from "i18next";
import type { Card } from "../../../contract/card.ts";
import { phoneText } from "../../phoneText.ts";

export function cardName(card: Card, t: TFunction): string {
  if (card.client !== null) return card.client.name;
  if (card.phone !== null) return phoneText(card.phone);
  return card.hidden ? t("card.hidden") : (card.contact?.name ?? t("card.unknown"));
}
