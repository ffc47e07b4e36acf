import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ACTION_PATTERNS, ACTIONS, CATEGORIES } from './vocabulary-data.ts';
import { canonicalAction, canonicalCategory, describeAction } from './vocabulary.ts';

const ofKey = (key: string, name = '') => canonicalAction({ key, name });

describe('the vocabulary', () => {
  it('names each action, and each key, once', () => {
    const names = ACTIONS.map(({ action }) => action);
    const keys = ACTIONS.flatMap((entry) => entry.keys);
    assert.equal(new Set(names).size, names.length);
    assert.equal(new Set(keys).size, keys.length);
    assert.ok(names.every((name) => /^[a-z]+(_[a-z]+)*$/.test(name)));
  });

  it('describes every action that patterns and groups name', () => {
    const names = new Set(ACTIONS.map(({ action }) => action));
    for (const action of ACTION_PATTERNS.map((pattern) => pattern.action)) {
      assert.ok(names.has(action), action);
    }
  });

  it('lets exports of spaces and grants of permissions stand out', () => {
    for (const { action, severity } of ACTIONS.filter((one) => /export|permission|role|restriction/.test(one.action))) {
      assert.ok(severity === 'warning' || severity === 'critical', action);
    }
    for (const action of ['global_permission_added', 'audit_config_updated', 'data_exported', 'user_impersonated']) {
      assert.equal(describeAction(action).severity, 'critical', action);
    }
    assert.equal(describeAction('com.example.space.exported').severity, 'warning');
    assert.equal(describeAction('page_viewed').severity, 'info');
    assert.deepEqual(describeAction('com.example.moved'), {
      action: 'com.example.moved',
      description: 'com.example.moved',
      severity: 'info',
      keys: [],
    });
  });
});

describe('canonicalAction', () => {
  const known: ReadonlyArray<readonly [string, string]> = [
    ['audit.logging.summary.login.success', 'login_succeeded'],
    ['audit.logging.summary.login.failed', 'login_failed'],
    ['atlassian.audit.event.action.audit.search', 'audit_log_searched'],
    ['atlassian.audit.event.action.audit.config.updated', 'audit_config_updated'],
    ['personal.access.tokens.audit.log.summary.token.created', 'token_created'],
    ['audit.logging.summary.space.pdf.export', 'space_exported'],
    ['audit.logging.summary.space.export', 'space_exported'],
    ['audit.logging.summary.space.xml.export', 'space_exported'],
    ['audit.logging.summary.site.exported', 'space_exported'],
    ['audit.logging.summary.page.pdf.export', 'content_exported'],
    ['audit.logging.summary.blogpost.exported.word', 'content_exported'],
    ['audit.logging.summary.attachment.download', 'attachment_downloaded'],
    ['audit.logging.summary.attachment.file.downloaded', 'attachment_downloaded'],
    ['audit.logging.summary.search.performed', 'search_performed'],
    ['audit.logging.summary.page.view', 'page_viewed'],
    ['audit.logging.summary.blogpost.viewed', 'page_viewed'],
    ['audit.logging.summary.space.viewed', 'space_viewed'],
    ['audit.logging.summary.page.view.permission.added', 'content_restriction_changed'],
    ['audit.logging.summary.space.permission.added', 'space_permission_added'],
    ['confluence_page_viewed', 'page_viewed'],
    ['confluence_blog_viewed', 'page_viewed'],
    ['confluence_page_created', 'page_created'],
    ['confluence_space_exported', 'space_exported'],
    ['confluence_attachment_downloaded', 'attachment_downloaded'],
    ['user_login', 'login_succeeded'],
    ['jira_issue_viewed', 'issue_viewed'],
    ['jira.auditing.permission.scheme.updated', 'permission_scheme_changed'],
    ['jira.auditing.workflow.scheme.copied', 'workflow_scheme_changed'],
    ['bitbucket.service.permission.audit.action.globalpermissiongranted', 'global_permission_added'],
    ['bitbucket.service.repository.audit.action.repositorydeleted', 'repository_deleted'],
  ];
  for (const [key, action] of known) {
    it(`${key} is ${action}`, () => assert.equal(ofKey(key), action));
  }

  it('keeps the own name of what it does not know', () => {
    for (const key of [
      'jira_board_viewed',
      'audit.logging.summary.preview.opened',
      'space.export.failed',
      'page.viewer.added',
      'constructor',
    ]) {
      assert.equal(ofKey(key), key);
    }
    assert.equal(ofKey('', 'Space logo changed'), 'Space logo changed');
    assert.equal(ofKey('', ''), '');
  });

  it('looks at the display text only where there is no key', () => {
    assert.equal(ofKey('', 'Space exported'), 'space_exported');
    assert.equal(ofKey('', 'Audit Log search performed'), 'audit_log_searched');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (key, name) => assert.equal(ofKey(key, name), ofKey(key)))
    );
  });

  const summaries: ReadonlyArray<readonly [string, string]> = [
    ['User added to group', 'group_member_added'],
    ["User's password changed", 'password_changed'],
    ['Global permission added', 'global_permission_added'],
    ['Permission scheme updated', 'permission_scheme_changed'],
    ['Permission scheme added to project', 'permission_scheme_changed'],
    ['Workflow scheme copied', 'workflow_scheme_changed'],
    ['Workflow draft published', 'workflow_changed'],
    ['Project roles changed', 'project_role_changed'],
    ['Project removed', 'project_deleted'],
    ['Issue type created', 'issue_type_changed'],
    ['Custom field created', 'custom_field_changed'],
    ['Project permission granted', 'project_permission_added'],
    ['Repository deleted', 'repository_deleted'],
    ['Personal access token created', 'token_created'],
    ['User login failed(SSH)', 'login_failed'],
    ['Full data export triggered', 'data_exported'],
    ['Secret scanning allowlist rule added', 'secret_scanning_changed'],
    ['Audit log configuration updated', 'audit_config_updated'],
  ];
  for (const [summary, action] of summaries) {
    it(`"${summary}" of a product without keys is ${action}`, () => assert.equal(ofKey('', summary), action));
  }

  it('lets the settings decide first, an exact key before a pattern', () => {
    const extra = {
      'com.example.wiki.*': 'content_viewed',
      'com.example.wiki.page.opened': 'page_viewed',
      confluence_page_viewed: 'own_name',
    };
    const mapped = (key: string) => canonicalAction({ key, name: '', extra });
    assert.equal(mapped('com.example.wiki.page.opened'), 'page_viewed');
    assert.equal(mapped('com.example.wiki.file'), 'content_viewed');
    assert.equal(mapped('comXexample.wiki.file'), 'comXexample.wiki.file');
    assert.equal(mapped('confluence_page_viewed'), 'own_name');
  });

  it('is done soon with a pattern of many stars that a long key almost fits', () => {
    const extra = { [`${'*a'.repeat(200)}*b`]: 'own_name' };
    const started = performance.now();
    assert.equal(canonicalAction({ key: `${'a'.repeat(5_000)}c`, name: '', extra }), `${'a'.repeat(5_000)}c`);
    assert.ok(performance.now() - started < 1000);
  });
});

describe('canonicalCategory', () => {
  it('knows the categories of the vocabulary and keeps others as they are', () => {
    for (const { category, keys } of CATEGORIES) {
      for (const key of keys) {
        assert.equal(canonicalCategory({ key, name: '权限' }), category);
      }
    }
    assert.equal(canonicalCategory({ key: 'com.example.category', name: 'Own' }), 'com.example.category');
    assert.equal(canonicalCategory({ key: '', name: 'Workflows' }), 'Workflows');
    assert.equal(canonicalCategory({ key: 'audit.logging.category.page.templates', name: '模板' }), 'page_templates');
  });
});
