// Reads a recording once, for its sound and its picture. A very long one is played from the hub as it comes, and
// has no picture.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiError, codeOf } from "../../api/problem.ts";
import { peaksOf } from "./peaks.ts";

interface Sound {
  readonly src: string;
  readonly peaks: readonly number[];
}

export const PIECES = 120;
const MOST_BYTES = 48 * 1_048_576;
/** Enough for a picture, and an hour of it stays small. */
const PICTURE_HZ = 8_000;

export function useSound(url: string, sizeBytes: number | null): { readonly sound: Sound | null; readonly error: unknown; readonly retry: () => void } {
  const isLong = (sizeBytes ?? 0) > MOST_BYTES;
  const { data, error, refetch } = useQuery({
    queryKey: ["sound", url],
    queryFn: () => (isLong ? { src: url, peaks: [] } : read(url)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: (failures, cause) => failures < 2 && codeOf(cause) === "offline",
  });
  const src = data?.src ?? null;
  useEffect(() => {
    if (src === null || !src.startsWith("blob:")) return;
    return () => URL.revokeObjectURL(src);
  }, [src]);
  return { sound: data ?? null, error, retry: () => void refetch() };
}

async function read(url: string): Promise<Sound> {
  const response = await fetch(url, { credentials: "same-origin" }).catch(() => {
    throw new ApiError("offline");
  });
  if (!response.ok) throw new ApiError(response.status === 403 ? "forbidden" : "not_found");
  const blob = await response.blob();
  return { src: URL.createObjectURL(blob), peaks: await pictureOf(blob) };
}

/** Empty where the browser cannot read this kind of sound; it may play it all the same. */
async function pictureOf(blob: Blob): Promise<readonly number[]> {
  try {
    const decoded = await new OfflineAudioContext(1, 1, PICTURE_HZ).decodeAudioData(await blob.arrayBuffer());
    return peaksOf(decoded.getChannelData(0), PIECES);
  } catch {
    return [];
  }
}
