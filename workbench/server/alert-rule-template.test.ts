import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTemplate } from './alert-rule-template.ts';

const labels = { 'user.id': '8a7f', user: 'mallory & co!' };
const values = {
  A: { labels, value: 62 },
  B: { labels: { ...labels, 'page.titles': 'Plan, Budget' }, value: 1.5 },
  N: { labels, value: null },
  I: { labels, value: Infinity },
  M: { labels, value: 52_426_400 },
  S: { labels, value: 0.005 },
  K: { labels, value: 1_000 },
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
  ['{{ with index $labels "user" }}by {{ . }}{{ else }}by nobody{{ end }}', 'by mallory & co!'],
  ['{{ with index $labels "nobody" }}by {{ . }}{{ else }}by nobody{{ end }}', 'by nobody'],
  ['[{{ with index $labels "nobody" }}{{ . }}{{ end }}]', '[]'],
  [
    '{{ with $labels.user }}{{ with index $labels "user.id" }}{{ . }}: {{ end }}{{ . }}{{ end }}',
    '8a7f: mallory & co!',
  ],
  ['{{ externalURL }}explore?user={{ urlquery $labels.user }}', 'https://grafana.test/explore?user=mallory+%26+co%21'],
  ['{{ printf "%.1f" $values.B.Value }} {{ printf "%.1f" $values.I.Value }}', '1.5 +Inf'],
  ['{{ humanize $values.M.Value }}B {{ humanize $values.S.Value }}s {{ humanize $values.K.Value }}', '52.43MB 5ms 1k'],
  ['{{ humanizeDuration $values.M.Value }}', '606d 18h 53m 20s'],
  ['{{ humanizeDuration $values.A.Value }} {{ humanizeDuration $values.B.Value }}', '1m 2s 1.5s'],
] as const) {
  test(`${template} becomes ${text}`, () =>
    assert.equal(fillTemplate(template, { labels, values, externalURL: 'https://grafana.test/' }), text));
}

for (const template of [
  '{{ $labels.source.ip-x }}',
  '{{ if true }}',
  '{{ $labels.user | shout }}',
  '{{ $labels }}',
  '{{ . }}',
  '{{ end }}',
  '{{ with $labels.user }}open',
  '{{ humanize $labels.user }}',
  '{{ printf "%x" $values.A.Value }}',
]) {
  test(`${template} is refused`, () => assert.throws(() => fillTemplate(template, { labels, values })));
}
