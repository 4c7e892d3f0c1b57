// Plays a recording: start and stop, its picture to move in, the time, how fast.
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Recording } from "../../../contract/recordings.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useWords } from "../../components/useWords.ts";
import { keep, kept } from "../../kept.ts";
import { useSound } from "./useSound.ts";
import { Waveform } from "./Waveform.tsx";

const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;
const SPEED_KEPT = "playback-speed";

function firstSpeed(): number {
  return SPEEDS.find((speed) => String(speed) === kept(SPEED_KEPT)) ?? 1;
}

interface SoundPlayerProps {
  readonly url: string;
  readonly recording: Recording;
}

export function SoundPlayer({ url, recording }: SoundPlayerProps) {
  const { t } = useTranslation();
  const words = useWords();
  const audio = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState(firstSpeed);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [positionSec, setPosition] = useState(0);
  const [durationSec, setDuration] = useState(recording.durationSec ?? 0);
  const { sound, error, retry } = useSound(url, recording.sizeBytes);

  useEffect(() => {
    if (audio.current !== null && sound !== null) audio.current.playbackRate = speed;
  }, [speed, sound]);

  if (error !== null) return <ErrorNote error={error} what={t("recordings.unread")} onRetry={retry} />;
  if (sound === null) return <Skeleton lines={2} />;

  const toggle = (): void => {
    const element = audio.current;
    if (element === null) return;
    if (element.paused) element.play().catch(() => setBroken(true));
    else element.pause();
  };
  const seek = (sec: number): void => {
    if (audio.current !== null) audio.current.currentTime = sec;
    setPosition(sec);
  };
  const place = t("recordings.place", { at: words.clock(positionSec * 1000), of: words.clock(durationSec * 1000) });
  return (
    <>
      <fieldset className="player" aria-label={t("recordings.player")}>
        {/* biome-ignore lint/a11y/useMediaCaption: a call has no captions. */}
        <audio
          ref={audio}
          src={sound.src}
          preload="metadata"
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onTimeUpdate={(event) => setPosition(event.currentTarget.currentTime)}
          onDurationChange={(event) => {
            if (Number.isFinite(event.currentTarget.duration)) setDuration(event.currentTarget.duration);
          }}
          onError={() => setBroken(true)}
        />
        <ActionButton
          icon={isPlaying ? "hold" : "play"}
          aria-label={t(isPlaying ? "recordings.pause" : "recordings.play")}
          disabled={isBroken}
          onClick={toggle}
        />
        <Waveform
          label={t("recordings.position")}
          valueText={place}
          peaks={sound.peaks}
          positionSec={positionSec}
          durationSec={durationSec}
          onSeek={seek}
          onToggle={toggle}
        />
        <span className="time xs num">
          {words.clock(positionSec * 1000)} / {words.clock(durationSec * 1000)}
        </span>
        <select
          className="fld inline"
          aria-label={t("recordings.speed")}
          value={speed}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            setSpeed(next);
            keep(SPEED_KEPT, String(next));
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {t("recordings.times", { speed: one })}
            </option>
          ))}
        </select>
        <a className="btn ic bare" href={sound.src} download={`${recording.id}`} aria-label={t("recordings.download")} title={t("recordings.download")}>
          <Icon name="download" size={18} />
        </a>
      </fieldset>
      {isBroken ? <p className="s f">{t("recordings.unplayable")}</p> : null}
    </>
  );
}
