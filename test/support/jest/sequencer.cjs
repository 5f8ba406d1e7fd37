const { sep } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

// On a fresh clone Jest knows no durations and begins with the largest files. These are small and take long: begun last,
// one worker would wait for the other.
const long = ['test/crash/crash.spec.ts', 'test/crash/sequencer.spec.ts', 'test/http/secrets.db.spec.ts'].map(
  (name) => name.replaceAll('/', sep),
);

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => long.some((name) => path.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
