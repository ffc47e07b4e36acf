import i18next from 'i18next';
import { NAMESPACE } from '../i18n';
import english from '../locales/en-US/auditlens-confluence-datasource.json';
import german from '../locales/de-DE/auditlens-confluence-datasource.json';
import japanese from '../locales/ja-JP/auditlens-confluence-datasource.json';
import korean from '../locales/ko-KR/auditlens-confluence-datasource.json';
import { list } from './list';

const WORDS = ['A', 'B', 'C', 'D'];

afterEach(() => i18next.addResourceBundle('en-US', NAMESPACE, english, true, true));

test('nothing, and one word, are no list', () => {
  expect([list([]), list(['A'])]).toEqual(['', 'A']);
});

// The Japanese of two words says that it is both of them, where CLDR's says that it is a list.
test.each([
  ['en-GB', english, 'A and B'],
  ['de-DE', german, 'A und B'],
  ['ja-JP', japanese, 'AとB'],
  ['ko-KR', korean, 'A 및 B'],
])('three and more words in %s are listed as CLDR lists them', (language, texts, two) => {
  i18next.addResourceBundle('en-US', NAMESPACE, texts, true, true);
  const standard = new Intl.ListFormat(language);
  expect(list(WORDS.slice(0, 2))).toBe(two);
  expect(list(WORDS.slice(0, 3))).toBe(standard.format(WORDS.slice(0, 3)));
  expect(list(WORDS)).toBe(standard.format(WORDS));
});
