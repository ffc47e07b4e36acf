import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventObject } from './audit-event.ts';
import { objectKey, objectKind, primaryObject, spaceOf, targetsOf } from './objects.ts';

const object = (type: string, id = '', name = '', uri = ''): EventObject => ({ type, id, name, uri });

describe('objectKind', () => {
  it('is one word for all spellings of a type', () => {
    assert.deepEqual(
      [
        'Page',
        'com.atlassian.confluence.pages.Page',
        'Blog post',
        'BlogPost',
        'USER',
        'ApplicationUser',
        'Group',
        'Space',
      ].map(objectKind),
      ['page', 'page', 'blogpost', 'blogpost', 'user', 'user', 'group', 'space']
    );
  });

  it('keeps the word of a type that it does not know', () => {
    assert.deepEqual(['App', 'Custom field', 'constructor'].map(objectKind), ['app', 'customfield', 'constructor']);
  });
});

describe('primaryObject', () => {
  const [group, user, space, page, attachment] = [
    object('Group', 'g'),
    object('User', 'u'),
    object('Space', 's'),
    object('Page', 'p'),
    object('Attachment', 'a'),
  ];

  it('is the first page, blog post or attachment', () => {
    assert.equal(primaryObject([group, space, attachment, page]), attachment);
  });

  it('is else the first that is no user or group', () => {
    assert.equal(primaryObject([group, user, space]), space);
    assert.equal(primaryObject([group, user]), undefined);
  });
});

describe('spaceOf', () => {
  it('takes the key from the change, the name from the object', () => {
    const change = { field: 'Bereich', fieldKey: 'Space', from: '', to: 'PAY' };
    assert.deepEqual(spaceOf([object('Space', '655361', 'Payroll')], [change]), { key: 'PAY', name: 'Payroll' });
  });

  it('reads the key from an address', () => {
    const keyOf = (uri: string) => spaceOf([object('Page', '1', 'Salaries', uri)], [])?.key;
    assert.equal(keyOf('https://wiki.example.org/confluence/display/PAY/Salaries'), 'PAY');
    assert.equal(keyOf('/display/~ada%2Fb'), '~ada/b');
    assert.equal(keyOf('/spaces/PAY/pages/1/Salaries'), 'PAY');
    assert.equal(keyOf('/spaces/viewspace.action?a=b&key=PAY#top'), 'PAY');
    assert.equal(keyOf('/spaces/flyingpdf/pdfpageexport.action?pageId=1'), undefined);
    assert.equal(keyOf('/pages/viewpage.action?pageId=1'), undefined);
    assert.equal(keyOf('/display/%zz'), '%zz');
  });

  it('is unknown where nothing names a space, and has no key where only its name is known', () => {
    assert.equal(spaceOf([object('User', 'u', 'Ada')], []), undefined);
    assert.deepEqual(spaceOf([object('Space', '655361', 'Payroll')], []), { key: '', name: 'Payroll' });
  });
});

describe('targetsOf', () => {
  it('lists users and groups once each', () => {
    const ada = object('User', '8a', 'Ada');
    assert.deepEqual(
      targetsOf([ada, ada, object('Group', 'x', 'admins'), object('GROUP', 'y', 'admins'), object('Space')]),
      { users: [ada], groups: ['admins'] }
    );
  });
});

describe('objectKey', () => {
  it('is the id, else the name within its space, else nothing', () => {
    const space = { key: 'PAY', name: '' };
    assert.equal(objectKey({ object: object('Page', '7', 'Salaries'), space }), '7');
    assert.equal(objectKey({ object: object('Page', '', 'Salaries'), space }), 'name:PAY/Salaries');
    assert.equal(objectKey({ object: object('Page', '', ''), space }), '');
    assert.equal(objectKey({ object: undefined, space: undefined }), '');
  });
});
