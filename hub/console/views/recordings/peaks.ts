// The picture of a recording: how loud it is in each of so many equal pieces, the loudest reaching the edge.

/** 0–1 each. Of a piece the loudest moment counts: a short word must not vanish among silence. */
export function peaksOf(samples: Float32Array, pieces: number): readonly number[] {
  const size = Math.max(1, samples.length / pieces);
  const peaks = Array.from({ length: Math.min(pieces, samples.length) }, (_, index) => {
    let peak = 0;
    for (let at = Math.floor(index * size); at < Math.min(samples.length, Math.floor((index + 1) * size)); at += 1) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    }
    return peak;
  });
  const loudest = Math.max(...peaks, 0);
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest);
}

/** As an SVG path in a box of `pieces` by 2, each piece an upright stroke around the middle. */
export function pathOf(peaks: readonly number[]): string {
  const LEAST = 0.04;
  return peaks.map((peak, index) => `M${index + 0.5} ${(1 - Math.max(peak, LEAST)).toFixed(2)}V${(1 + Math.max(peak, LEAST)).toFixed(2)}`).join("");
}
