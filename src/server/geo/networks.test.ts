import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { networkNames } from './networks.ts';

describe('the name of a network', () => {
  it('is that of the most specific one given, in whatever order they stand', () => {
    const networks = [
      { name: 'office', ranges: ['198.18.0.0/15', '2a02:d0c0::/32'] },
      { name: 'office Berlin', ranges: ['198.18.4.0/24'] },
      { name: 'printer', ranges: ['198.18.4.9'] },
    ];
    for (const order of [networks, networks.toReversed()]) {
      const name = networkNames(order);
      assert.deepEqual(
        ['198.19.255.255', '198.18.4.8', '198.18.4.9', '2a02:d0c0::9', '198.20.0.1', '2a03::1'].map(name),
        ['office', 'office Berlin', 'printer', 'office', '', '']
      );
    }
  });

  it('is that of a special range where none is given', () => {
    const name = networkNames([]);
    for (const [address, expected] of [
      ['10.255.0.1', 'private'],
      ['172.15.255.255', ''],
      ['172.16.0.1', 'private'],
      ['172.32.0.0', ''],
      ['192.168.1.1', 'private'],
      ['fd12::1', 'private'],
      ['127.0.0.1', 'loopback'],
      ['::1', 'loopback'],
      ['::2', ''],
      ['169.254.1.1', 'link-local'],
      ['fe80::1', 'link-local'],
      ['100.64.0.1', 'carrier-grade NAT'],
      ['100.128.0.0', ''],
      ['192.0.2.66', 'documentation'],
      ['203.0.113.9', 'documentation'],
      ['2001:db8::7', 'documentation'],
      ['9.9.9.9', ''],
      ['not an address', ''],
    ] as const) {
      assert.equal(name(address), expected, address);
    }
  });

  it('is the given one even where the special range is smaller', () => {
    assert.equal(networkNames([{ name: 'data centre', ranges: ['10.0.0.0/7'] }])('10.1.2.3'), 'data centre');
  });
});
