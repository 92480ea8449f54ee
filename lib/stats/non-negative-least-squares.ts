/** Sums of products of columns with each other and with the targets: all that least squares needs to know. */
interface NormalEquations {
  readonly products: readonly (readonly number[])[];
  readonly targets: readonly number[];
}

/**
 * The factors ≥ 0 for which the sum of the columns, each times its factor, comes closest to the targets; one per column.
 *
 * Least squares by normal equations; if that makes a factor negative, the best of all subsets of columns without a
 * negative one (Lawson and Hanson, Solving Least Squares Problems, 1974, §23, by enumeration): exact, and meant for the
 * two or three columns of a physical law. Columns that depend on each other are not used together; if no column helps,
 * all factors are 0.
 *
 * @param columns - each as long as `targets`
 */
export function nonNegativeLeastSquares(
  columns: readonly (readonly number[])[],
  targets: readonly number[],
): number[] {
  const equations = {
    products: columns.map((column) => columns.map((other) => dotProduct(column, other))),
    targets: columns.map((column) => dotProduct(column, targets)),
  };
  const all = columns.map((_, index) => index);
  const unconstrained = solution(equations, all);
  if (unconstrained?.every((factor) => factor >= 0)) return unconstrained;
  let best: number[] = columns.map(() => 0);
  for (const subset of properSubsets(all)) {
    const candidate = solution(equations, subset);
    if (candidate?.every((factor) => factor >= 0) && gain(equations, candidate) > gain(equations, best))
      best = candidate;
  }
  return best;
}

/** By how much factors that solve the equations of their subset lower the sum of squares, compared with all 0. */
function gain({ targets }: NormalEquations, factors: readonly number[]): number {
  return dotProduct(targets, factors);
}

function properSubsets(all: readonly number[]): number[][] {
  return Array.from({ length: 2 ** all.length - 2 }, (_, mask) =>
    all.filter((index) => Math.floor((mask + 1) / 2 ** index) % 2 === 1),
  );
}

/** The least-squares factors of a subset of columns, 0 for the others, by Gauss–Jordan elimination. */
function solution({ products, targets }: NormalEquations, subset: readonly number[]): number[] | undefined {
  const rows = subset.map((row) => [
    ...subset.map((column) => products[row]?.[column] ?? 0),
    targets[row] ?? 0,
  ]);
  for (const [position, pivotRow] of rows.entries()) {
    const column = subset[position] ?? 0;
    const pivot = pivotRow[position] ?? 0;
    if (!(pivot > 1e-13 * (products[column]?.[column] ?? 0))) return undefined;
    for (const row of rows) if (row !== pivotRow) subtract(row, pivotRow, (row[position] ?? 0) / pivot);
  }
  const factors = targets.map(() => 0);
  for (const [position, index] of subset.entries())
    factors[index] = (rows[position]?.[subset.length] ?? 0) / (rows[position]?.[position] ?? 1);
  return factors;
}

function subtract(row: number[], pivotRow: readonly number[], factor: number): void {
  for (const [index, value] of pivotRow.entries()) row[index] = (row[index] ?? 0) - factor * value;
}

function dotProduct(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (const [index, value] of first.entries()) sum += value * (second[index] ?? 0);
  return sum;
}
