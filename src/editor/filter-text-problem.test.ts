import { readFilterText } from './filter-text-problem';

test.each([
  ['usr:ada', /^usr is no key: one of action, category, .* is \(at “usr”\)$/],
  ['user:"ada', 'The closing quote is missing (at “"ada”)'],
  ['-', 'A value is missing (at “-”)'],
  ['ip:', 'ip has no value (at “ip:”)'],
  ['match:word,substring', 'match takes one value (at “match:word,substring”)'],
  ['text:a text:b', 'text can stand once: what is looked for is one phrase (at “text:b”)'],
  ['weekday:someday', 'someday is not mon, tue … sun (at “someday”)'],
  ['bytes:many', 'many is not a number of bytes (at “many”)'],
  ['match:exactly', 'match is word or substring (at “match:exactly”)'],
  ['source:confluence', /^confluence is no source: one of confluenceDataCenter, .* is \(at “confluence”\)$/],
  ['-ip:nowhere', 'nowhere is no IP address and no CIDR block (10.0.0.0/8)'],
])('%s is no filter: %s', (text, problem) => {
  expect(readFilterText(text).problem).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
});

test('what is written cannot change the sentence about it', () => {
  expect(readFilterText('weekday:"{{key}} $t(filter)"').problem).toBe(
    '{{key}} $t(filter) is not mon, tue … sun (at “"{{key}} $t(filter)"”)'
  );
});
