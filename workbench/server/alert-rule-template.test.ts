import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTemplate } from './alert-rule-template.ts';

const labels = { 'user.id': '8a7f', user: 'mallory & co!' };
const values = {
  A: { labels, value: 62 },
  B: { labels: { ...labels, 'page.titles': 'Plan, Budget' }, value: 1.5 },
  N: { labels, value: null },
};

for (const [template, text] of [
  ['plain', 'plain'],
  ['{{ index $labels "user.id" }} read {{ index $values "A" }} times', '8a7f read 62 times'],
  ['{{$labels.user}}', 'mallory & co!'],
  ['{{ $values.A }} {{ $values.B.Value }}', '62 1.5'],
  ['{{ index $values.B.Labels "page.titles" }}', 'Plan, Budget'],
  ['{{ $values.B.Labels.user | urlquery }}', 'mallory+%26+co%21'],
  ['{{ $labels.nobody }} {{ $values.X.Labels.user }}', '[no value] [no value]'],
  ['[{{ index $labels "nobody" }}]', '[]'],
  ['{{ $values.N }}', 'NaN'],
] as const) {
  test(`${template} becomes ${text}`, () => assert.equal(fillTemplate(template, { labels, values }), text));
}

for (const template of ['{{ $labels.source.ip-x }}', '{{ if true }}', '{{ $labels.user | shout }}', '{{ $labels }}']) {
  test(`${template} is refused`, () => assert.throws(() => fillTemplate(template, { labels, values })));
}
