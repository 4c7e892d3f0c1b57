// The picture of a day: calls by hour stacked by what became of them, and messages as a line over them. Drawn on
// the server without a browser, with fonts of our own: a machine without fonts would draw it without words.
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import type { MeasureId } from "../../hub/domain/measures.ts";
import type { HourRow } from "../definitions/dailyReport.ts";
import type { ReportTexts } from "../texts/words.ts";

// Required, it is one file; imported it is five hundred, which take seconds to load for each report.
const { init } = createRequire(import.meta.url)("echarts") as typeof import("echarts");

interface HourBar {
  readonly hour: number;
  readonly answered: number;
  readonly missed: number;
  readonly abandoned: number;
  readonly messages: number;
}

export const CHART_SIZE = { width: 1040, height: 340 } as const;
/** Sharp on paper and on dense screens. */
const PIXEL_RATIO = 2;
const COLOURS = { answered: "#2F9E77", missed: "#D9534F", abandoned: "#E9A23B", messages: "#3B6FB6", ink: "#30363D", faint: "#D8DEE4" } as const;
const FONTS = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

export function drawDay(hours: readonly HourRow[], texts: ReportTexts["chart"]): Buffer {
  const svg = drawSvg(hours.map(barOf), texts);
  const files = createRequire(import.meta.url);
  const picture = new Resvg(svg, {
    background: "#FFFFFF",
    fitTo: { mode: "zoom", value: PIXEL_RATIO },
    font: { loadSystemFonts: false, defaultFontFamily: "DejaVu Sans", fontFiles: FONTS.map((name) => files.resolve(`dejavu-fonts-ttf/ttf/${name}`)) },
  });
  return picture.render().asPng();
}

/** All incoming calls, those past the queues too: the picture shows the whole load of an hour. */
function barOf({ hour, figures }: HourRow): HourBar {
  const count = (id: MeasureId) => figures[id] ?? 0;
  return {
    hour,
    answered: count("calls_answered") + count("direct_answered"),
    missed: count("calls_missed") + count("direct_missed"),
    abandoned: count("calls_abandoned") + count("calls_abandoned_short"),
    messages: count("messages_in"),
  };
}

function drawSvg(hours: readonly HourBar[], texts: ReportTexts["chart"]): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: CHART_SIZE.width, height: CHART_SIZE.height });
  const bar = (name: string, color: string, value: (hour: HourBar) => number) =>
    ({ type: "bar", name, stack: "calls", barWidth: "56%", itemStyle: { color }, data: hours.map(value) }) as const;
  const axisText = { color: COLOURS.ink, fontSize: 12 };
  const quiet = hours.every((hour) => hour.answered + hour.missed + hour.abandoned + hour.messages === 0);
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: "DejaVu Sans" },
    grid: { left: 56, right: 64, top: 66, bottom: 32 },
    legend: { top: 4, left: 48, itemGap: 24, textStyle: axisText },
    ...(quiet && { title: { text: texts.none, left: "center", top: "middle", textStyle: { color: COLOURS.ink, fontSize: 15, fontWeight: "normal" } } }),
    xAxis: {
      type: "category",
      data: hours.map(({ hour }) => hourLabel(hour)),
      axisLabel: axisText,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.ink } },
    },
    yAxis: [valueAxis(texts.calls, true), valueAxis(texts.messages, false)],
    series: [
      bar(texts.answered, COLOURS.answered, ({ answered }) => answered),
      bar(texts.abandoned, COLOURS.abandoned, ({ abandoned }) => abandoned),
      bar(texts.missed, COLOURS.missed, ({ missed }) => missed),
      {
        type: "line",
        name: texts.messages,
        yAxisIndex: 1,
        data: hours.map(({ messages }) => messages),
        itemStyle: { color: COLOURS.messages },
        lineStyle: { width: 2.5, color: COLOURS.messages },
        symbol: "circle",
        symbolSize: 7,
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;

  function valueAxis(name: string, lines: boolean) {
    return {
      type: "value" as const,
      name,
      nameTextStyle: axisText,
      axisLabel: axisText,
      minInterval: 1,
      min: 0,
      ...(quiet && { max: 5 }),
      splitLine: { show: lines, lineStyle: { color: COLOURS.faint } },
    };
  }
}

export function hourLabel(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
