// One recording: its player when it is there, else where it is.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Recording } from "../../../contract/recordings.ts";
import { api } from "../../api/client.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { SoundPlayer } from "./SoundPlayer.tsx";

/** It comes by itself: while it is on its way, it is looked for again. */
const LOOK_MS = 5_000;

export function RecordingState({ url }: { readonly url: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["recordings", url],
    queryFn: () => api.get<Recording>(url.replace(/^\/api\/v1/, "").replace(/\/audio$/, "")),
    refetchInterval: ({ state }) => (state.data?.state === "wanted" ? LOOK_MS : false),
  });
  if (error !== null) return <ErrorNote error={error} what={t("recordings.unread")} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={2} />;
  if (data.state === "stored") return <SoundPlayer url={url} recording={data} />;
  return (
    <p className="s f" role="status">
      {t(`recordings.state.${data.state}`)}
    </p>
  );
}
