import { count } from '../../../lib/analysis/wording';
import { element } from '../../svg/markup';
import type { PlottedScenario } from '../plotted';
import type { Elements } from './elements';
import { type Figure, figureOf } from './figure';
import { legendOf } from './legend';
import { nearest } from './sample-marks';
import { type Course, courseOf } from './samples';
import { type AxisKind, fittingAxis } from './time-axis';
import { axisText, numbersText, sampleTexts } from './words';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const NARROWEST = 280;

/** Shows one scenario at a time, and of it one sample at a time. */
export class Explorer {
  readonly #elements: Elements;
  #scenario: PlottedScenario;
  #course: Course;
  #kind: AxisKind;
  #figure: Figure;
  #chosen: number | undefined;

  constructor(elements: Elements, scenario: PlottedScenario) {
    this.#elements = elements;
    this.#scenario = scenario;
    this.#course = courseOf(scenario);
    this.#kind = fittingAxis(scenario);
    this.#figure = this.#drawn();
    this.#tell();
    this.#present();
  }

  show(scenario: PlottedScenario): void {
    this.#scenario = scenario;
    this.#course = courseOf(scenario);
    this.#kind = fittingAxis(scenario);
    this.#chosen = undefined;
    this.#tell();
    this.draw();
  }

  /** Draws again, as after a change of the page's width. */
  draw(kind = this.#kind): void {
    this.#kind = kind;
    this.#figure = this.#drawn();
    this.#present();
  }

  pointTo(event: PointerEvent): void {
    const box = this.#elements.svg.getBoundingClientRect();
    const scale = this.#figure.layout.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    const { left, right } = this.#figure.layout;
    if (x >= left - 8 && x <= right + 8) this.#choose(nearest(this.#figure.places, x, y));
  }

  /** Moves by a key, and says whether it meant something. */
  press(key: string): boolean {
    const step = STEPS[key];
    const last = this.#scenario.ms.length - 1;
    if (key === 'Escape') this.#choose(undefined);
    else if (step) this.#choose(Math.min(last, Math.max(0, (this.#chosen ?? -1) + step)));
    else return false;
    return true;
  }

  #drawn(): Figure {
    const width = Math.max(NARROWEST, Math.round(this.#elements.plot.clientWidth));
    return figureOf(this.#scenario, this.#course, this.#kind, width);
  }

  /** What stands around the plot. */
  #tell(): void {
    const { numbers, note, axes, legend, told } = this.#elements;
    const scenario = this.#scenario;
    numbers.textContent = numbersText(scenario, this.#course);
    note.textContent = axisText(scenario, this.#course);
    for (const axis of axes) axis.checked = axis.value === this.#kind;
    legend.replaceChildren(
      ...legendOf(scenario).map(({ mark, text }) => {
        const item = document.createElement('li');
        item.className = mark;
        item.textContent = text;
        return item;
      }),
    );
    told.textContent = '';
  }

  #present(): void {
    const { svg } = this.#elements;
    const { markup, layout } = this.#figure;
    svg.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`);
    svg.innerHTML = `${markup}<g data-part="chosen"></g>`;
    this.#choose(this.#chosen);
  }

  #choose(index: number | undefined): void {
    const { tip, told, svg } = this.#elements;
    const chosen = svg.querySelector('[data-part="chosen"]');
    const place = index === undefined ? undefined : this.#figure.places[index];
    const sample = index === undefined ? undefined : this.#course.samples[index];
    this.#chosen = sample && index;
    tip.hidden = !sample;
    if (chosen) chosen.innerHTML = '';
    if (index === undefined || !place || !sample) return;
    const { top, bottom, width } = this.#figure.layout;
    if (chosen)
      chosen.innerHTML = [
        element('line', { x1: place.x, x2: place.x, y1: top, y2: bottom }),
        element('circle', { cx: place.x, cy: place.y, r: 7 }),
      ].join('');
    const texts = sampleTexts(this.#course, sample);
    told.textContent = `Sample ${count(index + 1)} of ${count(this.#course.samples.length)}: ${texts.join(', ')}.`;
    tip.textContent = texts.join('\n');
    const isLeft = place.x > width / 2;
    tip.style.left = `${place.x + (isLeft ? -14 : 14)}px`;
    tip.style.top = `${place.y}px`;
    tip.classList.toggle('leftwards', isLeft);
  }
}
