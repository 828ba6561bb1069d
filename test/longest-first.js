/**
 * The order of the test files: the few that take minutes come first, so that none of them is left to one worker while
 * the other has nothing to do. Jest itself knows that only from an earlier run.
 */
const { default: Sequencer } = require("@jest/test-sequencer");

const longest = [
  "stacks/random/",
  "stacks/import/account",
  "drift/formats/hostile",
  "resources/ownership/every-subset",
  "resources/sequences/",
  "resources/faults/matrix",
];

const place = ({ path }) => {
  const index = longest.findIndex((part) => path.includes(part));
  return index === -1 ? longest.length : index;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};
