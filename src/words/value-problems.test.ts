import { englishValueProblem, isValueProblemCode, VALUE_PROBLEMS, type ValueProblem } from '../query/value-problems.ts';
import { markTexts } from '../testing/untranslated';
import { valueProblemText } from './value-problems';

const values = { written: '"<b>"', keys: '"a", "b"', known: 'c, d', example: '/e', min: 1, max: 5000 };
const problems = Object.keys(VALUE_PROBLEMS)
  .filter(isValueProblemCode)
  .map((code): ValueProblem => ({ code, values }));

test('every problem is said on the page as the backend says it, where the page is English', () => {
  expect(problems.map(valueProblemText)).toEqual(problems.map(englishValueProblem));
});

test('every problem is a text of the page, with its values as they are', () => {
  markTexts();
  expect(problems.map(valueProblemText)).toEqual(problems.map((problem) => `⟦${englishValueProblem(problem)}`));
});
