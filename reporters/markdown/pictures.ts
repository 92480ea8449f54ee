import type { ChartPlace } from '../chart-place';
import type { ReportChart } from '../report-charts';
import { escapedAttribute } from './escape';

const WIDTH = 760;

/** Pictures of a report, as far as they are shown: those of one group, of the cold start, or of the history. @internal */
export type Pictures = (group: ChartPlace) => string;

/** The pictures that lie in a folder beside the report. @internal */
export function picturesIn(folder: string, charts: readonly ReportChart[]): Pictures {
  return (group) =>
    charts
      .filter((of) => of.group === group)
      .map(
        ({ file, chart }) =>
          `\n\n<img alt="${escapedAttribute(chart.alt)}" src="${folder}/${file}" width="${WIDTH}">`,
      )
      .join('');
}

/** A report of text alone. @internal */
export const noPictures: Pictures = () => '';
