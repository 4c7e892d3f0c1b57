// Finds a client by anything the person has at hand: a name, a company, a number in any notation.
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { navigate, paths, useSearchParam } from "../../router.tsx";
import { useMay } from "../../session.tsx";
import { ClientTable } from "./ClientTable.tsx";
import { clientListQuery, isPhone } from "./clientSearch.ts";
import { NewClientDialog } from "./NewClientDialog.tsx";
import { useSlashFocus } from "./useSlashFocus.ts";

const TYPING_MS = 250;

export function ClientList() {
  const { t } = useTranslation();
  const mayWrite = useMay("client.write");
  const [line, setLine] = useState(useSearchParam("q") ?? "");
  const [sought] = useDebouncedValue(line.trim(), TYPING_MS);
  const asked = useSearchParam("new");
  const { data, error, refetch, hasNextPage, isFetchingNextPage, isPending, fetchNextPage } = useInfiniteQuery({
    ...clientListQuery(sought),
    placeholderData: keepPreviousData,
  });
  const searchRef = useSlashFocus();
  const openNew = (): void => navigate(`${paths.clients}?new=${encodeURIComponent(line.trim())}`);

  useEffect(() => {
    if (asked === null) navigate(sought === "" ? paths.clients : `${paths.clients}?q=${encodeURIComponent(sought)}`, { replace: true });
  }, [sought, asked]);

  const clients = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="page full">
      <div className="phead">
        <div className="row gap3">
          <h1>{t("clientList.title")}</h1>
          {mayWrite ? (
            <ActionButton className="push" look="solid" onClick={openNew}>
              {t("clientList.new")}
            </ActionButton>
          ) : null}
        </div>
        <TextInput
          ref={searchRef}
          className="find"
          type="search"
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
          placeholder={t("clientList.search")}
          aria-label={t("clientList.searchLabel")}
          autoComplete="off"
          leftSection={<Icon name="search" />}
          rightSection={<kbd>/</kbd>}
        />
      </div>
      <div className="scroll">
        <div className="pbody">
          {isPending && error === null ? <Skeleton lines={8} /> : null}
          {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
          {clients.length > 0 ? <ClientTable clients={clients} /> : null}
          {data === undefined || clients.length > 0 ? null : sought === "" ? (
            <EmptyState title={t("clientList.emptyTitle")} text={t("clientList.emptyText")} />
          ) : (
            <EmptyState
              title={t("clientList.noneTitle")}
              text={t("clientList.noneText", { q: sought })}
              acts={
                mayWrite
                  ? [
                      {
                        key: "new",
                        icon: <Icon name={isPhone(sought) ? "phone" : "clients"} />,
                        text: (
                          <ActionButton size="sm" onClick={openNew}>
                            {t("clientList.createNamed", { name: sought })}
                          </ActionButton>
                        ),
                        act: null,
                      },
                    ]
                  : []
              }
            />
          )}
          {clients.length === 0 ? null : (
            <p className="more s f">
              {hasNextPage ? (
                <ActionButton size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t("clientList.more")}
                </ActionButton>
              ) : null}
              <span aria-live="polite">{t("clientList.shown", { count: clients.length })}</span>
            </p>
          )}
        </div>
      </div>
      {asked === null || !mayWrite ? null : <NewClientDialog sought={asked} onClose={() => navigate(paths.clients, { replace: true })} />}
    </main>
  );
}
