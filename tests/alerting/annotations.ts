import assert from 'node:assert/strict';
import type { AlertRule } from '../../workbench/server/alert-rule.ts';
import type { ToldInstance } from './rule-evaluator.ts';

/** What a template leaves where it finds nothing, of Grafana's and of Go's. */
const UNFILLED = /\[no value\]|<no value>|\{\{|NaN/;

/** Asserts that all annotations of a rule were filled in, and that the text for people names what the scenario says. */
export function assertFilled(rule: AlertRule, instance: ToldInstance | undefined, named: readonly string[]): void {
  assert.ok(instance);
  const { annotations } = instance;
  assert.deepEqual(Object.keys(annotations), Object.keys(rule.annotations));
  for (const [name, text] of Object.entries(annotations)) {
    assert.doesNotMatch(text, UNFILLED, name);
    const isNone: boolean = name === 'dashboard' && instance.values['B']?.labels['dashboard'] === '';
    assert.equal(text.trim() === '', isNone, `${name}: ${text}`);
  }
  if (rule.annotations['explore'] !== undefined) {
    assert.match(annotations['explore'] ?? '', /^http:\/\/localhost:3000\/explore\?.*confluence-audit/);
  }
  const told = `${annotations['summary'] ?? ''}\n${annotations['description'] ?? ''}`;
  for (const words of named) {
    assert.ok(told.includes(words), `${JSON.stringify(words)} is not named in:\n${told}`);
  }
}
