import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANONYMOUS_USER, impersonalAuthor, SYSTEM_USER, usernameId, usernameOf } from './users.ts';

describe('users', () => {
  it('Anonymous and System are values, a person and a missing author are not', () => {
    assert.equal(impersonalAuthor('-2', 'user'), ANONYMOUS_USER);
    assert.equal(impersonalAuthor('-1', 'user'), SYSTEM_USER);
    assert.equal(impersonalAuthor('', 'system'), SYSTEM_USER);
    assert.equal(impersonalAuthor('8a7f808590aa11220190aa1133440002', 'user'), undefined);
    assert.equal(impersonalAuthor('', ''), undefined);
  });

  it('a username stands in the address of the user page of Confluence and of Jira', () => {
    assert.equal(usernameOf('https://wiki.example.org/admin/users/viewuser.action?username=a%20b%2Bc'), 'a b+c');
    assert.equal(usernameOf('https://jira.example.org/secure/admin/user/ViewUser.jspa?x=1&name=abyron#top'), 'abyron');
    assert.equal(usernameOf('https://wiki.example.org/display/~abyron'), '');
    assert.equal(usernameOf(''), '');
  });

  it('a username is one person in any case of letters', () => {
    assert.equal(usernameId('ABryon'), usernameId('abryon'));
  });
});
