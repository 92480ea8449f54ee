import type { Pictures } from '../markdown/pictures';
import type { ReportChart } from '../report-charts';

const STYLE = /<style>(.*?)<\/style>/s;
const PLACE = /<figure data-picture="(\d+)"><\/figure>/g;

/** Places for the pictures, which the renderer of the Markdown passes on. @internal */
export function picturePlaces(charts: readonly ReportChart[]): Pictures {
  return (group) =>
    charts
      .map((of, index) => (of.group === group ? `\n\n<figure data-picture="${index}"></figure>` : ''))
      .join('');
}

/** Puts the pictures into their places; their rules are the page's. @internal */
export function withPictures(html: string, charts: readonly ReportChart[]): string {
  return html.replaceAll(PLACE, (_, index: string) => {
    const svg = charts[Number(index)]?.chart.svg ?? '';
    return `<figure class="picture">${svg.replace(STYLE, '').trim()}</figure>`;
  });
}

/** The rules of all pictures, each once, for nothing but pictures. @internal */
export function pictureRules(charts: readonly ReportChart[]): string {
  const rules = new Set(charts.map(({ chart }) => STYLE.exec(chart.svg)?.[1] ?? ''));
  return Array.from(rules, (each) => `.picture{${each}}`).join('\n');
}
