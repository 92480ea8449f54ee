import type { PlottedScenario } from '../plotted';
import { dataText, type Elements, elements } from './elements';
import { Explorer } from './explorer';
import type { AxisKind } from './time-axis';

function optionsOf(scenarios: readonly PlottedScenario[]): readonly HTMLElement[] {
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const [index, { group, id }] of scenarios.entries()) {
    const list = groups.get(group) ?? document.createElement('optgroup');
    list.label = group;
    list.append(new Option(id, String(index)));
    groups.set(group, list);
  }
  return [...groups.values()];
}

function axisKind(input: HTMLInputElement): AxisKind {
  return input.value === 'linear' ? 'linear' : 'logarithmic';
}

function listen(parts: Elements, explorer: Explorer, scenarios: readonly PlottedScenario[]): void {
  const { plot, axes } = parts;
  parts.scenarios.addEventListener('change', () => {
    const scenario = scenarios[Number(parts.scenarios.value)];
    if (scenario) explorer.show(scenario);
  });
  for (const input of axes) input.addEventListener('change', () => explorer.draw(axisKind(input)));
  for (const name of ['pointermove', 'pointerdown'] as const)
    plot.addEventListener(name, (event) => explorer.pointTo(event));
  plot.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (explorer.press(event.key)) event.preventDefault();
  });
  let width = plot.clientWidth;
  new ResizeObserver(() => {
    if (plot.clientWidth === width) return;
    width = plot.clientWidth;
    explorer.draw();
  }).observe(plot);
}

const parts = elements();
const scenarios: readonly PlottedScenario[] = JSON.parse(dataText('plotted'));
const [first] = scenarios;
if (first) {
  parts.section.hidden = false;
  parts.scenarios.append(...optionsOf(scenarios));
  parts.scenarios.value = '0';
  listen(parts, new Explorer(parts, first), scenarios);
}
