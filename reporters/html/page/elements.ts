export interface Elements {
  readonly section: HTMLElement;
  readonly scenarios: HTMLSelectElement;
  readonly axes: readonly HTMLInputElement[];
  readonly numbers: HTMLElement;
  readonly plot: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly tip: HTMLElement;
  readonly told: HTMLElement;
  readonly note: HTMLElement;
  readonly legend: HTMLElement;
}

/** The part of the page with that mark; user's words can hold no attributes. */
function part<T extends Element>(name: string, type: new () => T): T {
  const found = document.querySelector(`[data-part="${name}"]`);
  if (found instanceof type) return found;
  throw new Error(`The page has no part \`${name}\`.`);
}

/** Finds the parts; each is in the page's own markup. */
export function elements(): Elements {
  return {
    section: part('samples', HTMLElement),
    scenarios: part('scenarios', HTMLSelectElement),
    axes: [part('linear', HTMLInputElement), part('logarithmic', HTMLInputElement)],
    numbers: part('numbers', HTMLElement),
    plot: part('plot', HTMLElement),
    svg: part('figure', SVGSVGElement),
    tip: part('tip', HTMLElement),
    told: part('told', HTMLElement),
    note: part('note', HTMLElement),
    legend: part('legend', HTMLElement),
  };
}

/** The text of the block of data with that mark. */
export function dataText(name: string): string {
  return part(name, HTMLScriptElement).textContent ?? '';
}
