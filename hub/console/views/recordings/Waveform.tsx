// The picture of a recording as a slider over its time: pointer, arrows, Home and End move in it.
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useMemo } from "react";
import { pathOf } from "./peaks.ts";
import { PIECES } from "./useSound.ts";

interface WaveformProps {
  readonly label: string;
  /** What is said of the place in it: «0:12 из 2:05». */
  readonly valueText: string;
  readonly peaks: readonly number[];
  readonly positionSec: number;
  readonly durationSec: number;
  readonly onSeek: (sec: number) => void;
  readonly onToggle: () => void;
}

const STEP_SEC = 5;
const LEAP_SEC = 30;

export function Waveform({ label, valueText, peaks, positionSec, durationSec, onSeek, onToggle }: WaveformProps) {
  const path = useMemo(() => pathOf(peaks.length === 0 ? Array.from({ length: PIECES }, () => 0) : peaks), [peaks]);
  const seekTo = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(Math.min(1, Math.max(0, (event.clientX - left) / width)) * durationSec);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to: Record<string, number> = {
      ArrowLeft: positionSec - STEP_SEC,
      ArrowDown: positionSec - STEP_SEC,
      ArrowRight: positionSec + STEP_SEC,
      ArrowUp: positionSec + STEP_SEC,
      PageDown: positionSec - LEAP_SEC,
      PageUp: positionSec + LEAP_SEC,
      Home: 0,
      End: durationSec,
    };
    const target = to[event.key];
    if (target === undefined && event.key !== " ") return;
    // The list beside moves by arrows too.
    event.preventDefault();
    event.stopPropagation();
    if (target === undefined) onToggle();
    else onSeek(Math.min(durationSec, Math.max(0, target)));
  };
  const played = durationSec === 0 ? 0 : Math.min(1, positionSec / durationSec);
  const strokes = `0 0 ${Math.max(1, peaks.length || PIECES)} 2`;
  return (
    <div
      className="wave"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationSec)}
      aria-valuenow={Math.round(positionSec)}
      aria-valuetext={valueText}
      style={{ "--played": `${(played * 100).toFixed(2)}%` } as CSSProperties}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) seekTo(event);
      }}
    >
      <svg viewBox={strokes} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
      <svg className="heard" viewBox={strokes} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
    </div>
  );
}
