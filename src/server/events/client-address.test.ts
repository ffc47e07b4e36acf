import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { clientAddress } from './client-address.ts';

describe('clientAddress', () => {
  const canonical: ReadonlyArray<readonly [string, string, string]> = [
    ['an IPv4 address stays as it is', '203.0.113.9', '203.0.113.9'],
    ['IPv6 is lower case', '2001:DB8::A', '2001:db8::a'],
    ['the longest run of zeros is left out', '2001:0db8:0:0:1:0:0:0', '2001:db8:0:0:1::'],
    ['of two equal runs the first is left out', '2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['a single zero field is written', '2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['IPv4-mapped IPv6 is IPv4', '::ffff:192.0.2.1', '192.0.2.1'],
    ['IPv4-mapped IPv6 in hex is IPv4', '0:0:0:0:0:FFFF:C000:0201', '192.0.2.1'],
    ['a port is left out', '192.0.2.1:54321', '192.0.2.1'],
    ['brackets and port are left out', '[2001:db8::1]:443', '2001:db8::1'],
    ['brackets are left out', '[2001:db8::1]', '2001:db8::1'],
    ['a zone id is left out', 'fe80::1%eth0', 'fe80::1'],
    ['the client stands before its proxies', '203.0.113.9, 10.0.0.1, 10.0.0.2', '203.0.113.9'],
    ['what is no address is passed over', 'unknown, , 203.0.113.9', '203.0.113.9'],
    ['short and octal spellings are no addresses', '10.1, 010.0.0.1, 0x7f.0.0.1, 1', ''],
    ['a host name is no address', 'wiki.example.org', ''],
    ['nothing is nothing', '', ''],
  ];
  for (const [sentence, sent, expected] of canonical) {
    it(sentence, () => assert.equal(clientAddress(sent), expected));
  }

  it('is its own canonical form, for every address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const once = clientAddress(address);
        assert.notEqual(once, '');
        assert.equal(clientAddress(once), once);
      })
    );
  });

  it('accepts any text', () => {
    fc.assert(fc.property(fc.string(), (sent) => assert.equal(typeof clientAddress(sent), 'string')));
  });
});
