const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

exports.SERVICE = join(__dirname, '../services/known-truth.js');

/** A last test, in a suite of its own to come after the others, that keeps what the service itself counted. */
exports.keepTruth = (perf, name) =>
  describe('Afterwards', () => {
    it('keeps what the service counted', async () => {
      const response = await fetch(`${perf.url}/truth`);
      writeFileSync(`truth-${name}.json`, await response.text());
    });
  });
