// «Перезвонить»: whom we owe a call, in the order in which they should be called.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Debt } from "../../../contract/api.ts";
import { openDebt } from "../work/selection.ts";
import { DebtItem } from "./DebtItem.tsx";

/** The rest waits behind one press: cards must stay in sight. */
const SHOWN_FIRST = 8;

interface DebtGroupProps {
  readonly debts: readonly Debt[];
  readonly selectedId: string | null;
  /** Tab reaches the first row when nothing else is there to be reached. */
  readonly isFirst: boolean;
}

export function DebtGroup({ debts, selectedId, isFirst }: DebtGroupProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  if (debts.length === 0) return null;
  const shown = isWhole ? debts : debts.filter(({ id }, index) => index < SHOWN_FIRST || id === selectedId);
  return (
    <div className="group">
      <h2 className="label">
        {t("debt.title")} <span>{debts.length}</span>
        {shown.length === debts.length ? null : (
          <button type="button" className="link push" onClick={() => setWhole(true)}>
            {t("debt.all")}
          </button>
        )}
      </h2>
      <div role="listbox" aria-label={t("debt.title")}>
        {shown.map((debt, index) => (
          <DebtItem
            key={debt.id}
            debt={debt}
            isSelected={debt.id === selectedId}
            tabIndex={debt.id === selectedId || (isFirst && selectedId === null && index === 0) ? 0 : -1}
            onSelect={() => openDebt(debt.id)}
          />
        ))}
      </div>
    </div>
  );
}
