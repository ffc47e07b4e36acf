import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { isIpRange, parseIpRange, type IpRange } from './ip-range.ts';

function bit(bytes: readonly number[], index: number): number {
  return ((bytes[index >> 3] ?? 0) >> (7 - (index % 8))) & 1;
}

function holds(range: IpRange, address: IpRange): boolean {
  return (
    range.bytes.length === address.bytes.length &&
    Array.from({ length: range.prefix }, (_, index) => index).every(
      (index) => bit(range.bytes, index) === bit(address.bytes, index)
    )
  );
}

test('a block holds the addresses that the operating system says it holds', () => {
  const address = fc.ipV4();
  fc.assert(
    fc.property(address, fc.integer({ min: 0, max: 32 }), address, (network, prefix, other) => {
      const list = new BlockList();
      list.addSubnet(network, prefix);
      const range = parseIpRange(`${network}/${prefix}`);
      const single = parseIpRange(other);
      assert.ok(range !== undefined && single !== undefined);
      assert.equal(holds(range, single), list.check(other));
    })
  );
});

test('every IPv6 address is read, with every prefix up to 128', () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.integer({ min: 0, max: 200 }), (address, prefix) => {
      assert.equal(isIpRange(`${address}/${prefix}`), prefix <= 128);
    })
  );
});

test('an IPv4-mapped IPv6 address is the IPv4 address, as in events', () => {
  assert.deepEqual(parseIpRange('::ffff:192.0.2.1'), parseIpRange('192.0.2.1'));
  assert.deepEqual(parseIpRange('::ffff:10.0.0.0/104'), parseIpRange('10.0.0.0/8'));
});

test('what is no address and no block is refused', () => {
  for (const text of [
    '',
    '10',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '1.2.3.4/5/6',
    '010.0.0.1',
    '::1%eth0',
    'a.b',
    '*',
    '0x7f.0.0.1',
  ]) {
    assert.equal(parseIpRange(text), undefined, text);
  }
});
