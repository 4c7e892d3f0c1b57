// The two sounds of the console, made on the spot: a ring for offers, a soft tick when a norm is missed.
// Browsers keep them silent until the person has touched the page.

let context: AudioContext | null = null;

function audio(): AudioContext {
  context ??= new AudioContext();
  return context;
}

function tone(frequencyHz: number, startSec: number, lengthSec: number, loudness: number): void {
  const out = audio();
  const oscillator = out.createOscillator();
  const gain = out.createGain();
  const start = out.currentTime + startSec;
  oscillator.frequency.value = frequencyHz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + lengthSec);
  oscillator.connect(gain).connect(out.destination);
  oscillator.start(start);
  oscillator.stop(start + lengthSec);
}

const RING_EVERY_MS = 3_000;

function ringOnce(): void {
  tone(784, 0, 0.35, 0.12);
  tone(988, 0.22, 0.5, 0.12);
}

/** Rings until the returned function is called. */
export function startRing(): () => void {
  ringOnce();
  const timer = setInterval(ringOnce, RING_EVERY_MS);
  return () => clearInterval(timer);
}

export function tick(): void {
  tone(523, 0, 0.12, 0.05);
}
