import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isTimeZone } from './time-zone.ts';

const OTHER_NAMES = ['UTC', 'GMT', 'Etc/GMT+5', 'Asia/Calcutta', 'US/Pacific', 'EST5EDT', 'Zulu'];
const name = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), ...OTHER_NAMES);
const inOtherLetters = name.chain((text) =>
  fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }).map((upper) => recased(text, upper))
);
const almostName = fc.tuple(name, fc.string({ minLength: 1, maxLength: 2 })).map((parts) => parts.join(''));

describe('isTimeZone', () => {
  it('takes every name that the runtime takes, in any letters, and nothing else, however often it is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(name, inOtherLetters, almostName, fc.string(), fc.constantFrom('+02:00', '-05', '')), {
          maxLength: 50,
        }),
        (texts) => {
          for (const text of [...texts, ...texts]) {
            assert.equal(isTimeZone(text), startsWithLetter(text) && isTakenByRuntime(text), JSON.stringify(text));
          }
        }
      )
    );
  });

  it('still tells one from the other after more names than it remembers', () => {
    const variants = Array.from({ length: 2_500 }, (_, number) =>
      recased(
        'America/Argentina/Buenos_Aires',
        [...number.toString(2).padStart(12, '0')].map((bit) => bit === '1')
      )
    );
    assert.equal(new Set(variants).size, variants.length);
    assert.ok(variants.every(isTimeZone));
    assert.ok(variants.every(isTimeZone));
    assert.ok(!isTimeZone('America/Argentina/Buenos Aires'));
  });
});

function recased(text: string, upper: readonly boolean[]): string {
  let at = 0;
  return text.replaceAll(/[a-z]/gi, (letter) => (upper[at++] ? letter.toUpperCase() : letter.toLowerCase()));
}

function startsWithLetter(text: string): boolean {
  return /^[A-Za-z]/.test(text);
}

function isTakenByRuntime(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
