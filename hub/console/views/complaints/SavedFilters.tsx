// Filters a person keeps under a name of their own, a click each, on every device they log in at.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedFilter } from "../../../contract/savedFilter.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { focusNow } from "../clients/EditableField.tsx";
import { type ComplaintFilter, isNarrowed, readFilter, searchOf } from "./complaintFilter.ts";

interface SavedFiltersProps {
  readonly filter: ComplaintFilter;
  readonly onChange: (filter: ComplaintFilter) => void;
}

export function SavedFilters({ filter, onChange }: SavedFiltersProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery({ queryKey: keys.filters, queryFn: () => api.get<{ readonly items: readonly SavedFilter[] }>("/filters", { list: "complaints" }) });
  const [name, setName] = useState<string | null>(null);
  const settled = { onSuccess: () => void queryClient.invalidateQueries({ queryKey: keys.filters }) };
  const save = useMutation({ mutationFn: (called: string) => api.post("/filters", { list: "complaints", name: called, query: searchOf(filter) }), ...settled });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(`/filters/${id}`), ...settled });
  const kept = data?.items ?? [];
  const current = searchOf(filter);
  const isKept = kept.some(({ query }) => query === current);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name === null || name.trim() === "") return;
    save.mutate(name.trim());
    setName(null);
  };
  if (kept.length === 0 && !isNarrowed(filter)) return null;
  return (
    <div className="row kept s">
      {kept.map(({ id, name: called, query }) => (
        <span key={id} className={query === current ? "on" : ""}>
          <button type="button" className="link" aria-pressed={query === current} onClick={() => onChange(readFilter(query))}>
            {called}
          </button>
          {query === current ? (
            <button type="button" className="link f" aria-label={t("savedFilters.remove", { name: called })} onClick={() => remove.mutate(id)}>
              <Icon name="close" size={14} />
            </button>
          ) : null}
        </span>
      ))}
      {isKept || !isNarrowed(filter) ? null : name === null ? (
        <ActionButton size="sm" look="bare" onClick={() => setName("")}>
          {t("savedFilters.keep")}
        </ActionButton>
      ) : (
        <form className="row" onSubmit={submit}>
          <input
            ref={focusNow}
            className="fld inline"
            aria-label={t("savedFilters.name")}
            placeholder={t("savedFilters.name")}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => (event.key === "Escape" ? setName(null) : undefined)}
          />
          <ActionButton size="sm" type="submit">
            {t("savedFilters.save")}
          </ActionButton>
        </form>
      )}
      {save.error === null ? null : <ErrorNote error={save.error} />}
    </div>
  );
}
