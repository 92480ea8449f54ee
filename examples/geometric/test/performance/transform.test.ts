import { expect } from 'chai';
import { transformed, transformOf, type View } from './transform';

function expectPlace(view: View, from: readonly [number, number], to: readonly [number, number]): void {
  const { x, y } = transformed(transformOf(101, view), ...from);
  expect(x).to.be.closeTo(to[0], 1e-9);
  expect(y).to.be.closeTo(to[1], 1e-9);
}

describe('transformOf @unit', () => {
  it('leaves the centre where it is when it turns and scales', () => {
    expectPlace({ degrees: 37, scale: 0.6 }, [50, 50], [50, 50]);
  });

  it('turns from the x axis to the y axis', () => {
    expectPlace({ degrees: 90 }, [100, 50], [50, 100]);
  });

  it('scales away from the centre', () => {
    expectPlace({ scale: 2 }, [60, 45], [70, 40]);
  });

  it('shifts to the right and half as much upwards', () => {
    expectPlace({ shift: 0.1 }, [20, 20], [30.1, 14.95]);
  });

  it('moves the right side farther away', () => {
    expectPlace({ tilt: 1.01 }, [100, 100], [50, 50]);
  });
});
