// The work screen: list, work pane, client. An offer takes the work pane only while it is idle.
import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useLive, useLiveCard } from "../../live/LiveProvider.tsx";
import { navigate, paths } from "../../router.tsx";
import { useIsPhone } from "../../useIsPhone.ts";
import { useCommandKeys, useLetterKeys } from "../../useKeys.ts";
import { useCallKey } from "../calls/useCallKey.ts";
import { CardList } from "./CardList.tsx";
import { ClientPane } from "./ClientPane.tsx";
import { KeysPane } from "./KeysPane.tsx";
import { openCard, openNothing, useSelection } from "./selection.ts";
import { useClientFacts } from "./useClientFacts.ts";
import { useLiveCall } from "./useLiveCall.ts";
import { useWorkList } from "./useWorkList.ts";
import { useWork } from "./WorkContext.tsx";
import { WorkPane } from "./WorkPane.tsx";

const NARROW = "(max-width: 1100px)";

export function WorkView() {
  const { t } = useTranslation();
  const list = useWorkList();
  const { live } = useLive();
  const { cardId, taskId, debtId } = useSelection();
  const card = useLiveCard(cardId);
  const { current } = useLiveCall();
  const { panel, openPanel, isClientOpen, openClient } = useWork();
  const isNarrow = useMediaQuery(NARROW) ?? false;
  const isPhone = useIsPhone();
  const isNothingOpen = (cardId ?? taskId ?? debtId) === null;
  const task = list.promised.find((one) => one.id === taskId);
  const debt = list.owed.find((one) => one.id === debtId);
  const clientId = card?.client?.id ?? task?.clientId ?? debt?.clientId ?? null;
  const isIdle = card === null && task === undefined && debt === undefined;

  useEffect(() => {
    if (isIdle && current !== null) openCard(current.id);
  }, [isIdle, current]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel belongs to the card it was opened on.
  useEffect(() => {
    openPanel(null);
  }, [cardId, taskId, debtId, openPanel]);

  const showClient = (): void => {
    if (isNarrow) openClient(!isClientOpen);
    else if (clientId !== null) navigate(paths.client(clientId));
  };
  const { client } = useClientFacts(clientId);
  useCallKey(client, card?.phone ?? debt?.phone ?? null);
  useLetterKeys({
    arrowdown: () => list.move(1),
    arrowup: () => list.move(-1),
    h: isIdle ? null : showClient,
    j: live && card?.client != null ? () => openPanel("complaint") : null,
  });
  useCommandKeys({ escape: panel === null && (taskId ?? debtId) !== null ? openNothing : null });

  const side = isIdle ? <KeysPane /> : <ClientPane clientId={clientId} card={card} />;
  return (
    <>
      {isPhone && !isNothingOpen ? null : <CardList list={list} isWholePage={isPhone} />}
      {isPhone && isNothingOpen ? null : <WorkPane list={list} />}
      {isNarrow ? (
        <>
          {isIdle ? null : <ActionButton icon="user" className="clientbtn" aria-label={t("pane.show")} onClick={() => openClient(true)} />}
          <Drawer
            opened={isClientOpen && !isIdle}
            onClose={() => openClient(false)}
            position="right"
            size={360}
            title={t("pane.about")}
            closeButtonProps={{ "aria-label": t("common.close") }}
            classNames={{ body: "side inset" }}
          >
            {side}
          </Drawer>
        </>
      ) : (
        <aside className="side" aria-label={t(isIdle ? "keys.title" : "pane.about")}>
          {side}
        </aside>
      )}
    </>
  );
}
