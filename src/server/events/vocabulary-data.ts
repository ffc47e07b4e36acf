/**
 * How much an act matters to someone who watches a site: `critical` where the whole site is handed out, somebody becomes its
 * master, or what protects or records it is switched off; `warning` where content is taken out or rights change; `notice` where the
 * site itself changes; `info` for everyday use. Each is a level of Grafana's logs, which colours `notice` as `info`.
 */
export type ActionSeverity = 'info' | 'notice' | 'warning' | 'critical';

export interface ActionDescription {
  readonly action: string;
  readonly description: string;
  readonly severity: ActionSeverity;
  /** Stable keys that sources use for it, language-free. */
  readonly keys: readonly string[];
}

const CONFLUENCE = 'audit.logging.summary.';
const AUDIT = 'atlassian.audit.event.action.audit.';
const TOKEN = 'personal.access.tokens.audit.log.summary.token.';

/** Acts by their canonical names: what the sources' own keys are translated to. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    action: 'page_viewed',
    description: 'Page viewed',
    severity: 'info',
    keys: ['confluence_page_viewed', 'confluence_blog_viewed', 'confluence_blogpost_viewed'],
  },
  { action: 'content_viewed', description: 'Other content viewed', severity: 'info', keys: [] },
  { action: 'space_viewed', description: 'Space viewed', severity: 'info', keys: ['confluence_space_viewed'] },
  { action: 'attachment_downloaded', description: 'Attachment downloaded', severity: 'info', keys: [] },
  {
    action: 'content_exported',
    description: 'Page or blog post exported',
    severity: 'warning',
    keys: [`${CONFLUENCE}page.pdf.export`, `${CONFLUENCE}blog.pdf.export`],
  },
  {
    action: 'space_exported',
    description: 'Space or whole site exported',
    severity: 'warning',
    keys: [`${CONFLUENCE}space.pdf.export`],
  },
  { action: 'search_performed', description: 'Search performed', severity: 'info', keys: [] },
  { action: 'page_printed', description: 'Page printed', severity: 'info', keys: [] },
  { action: 'space_listed', description: 'Spaces listed', severity: 'info', keys: [] },
  { action: 'content_listed', description: 'Content listed', severity: 'info', keys: [] },

  { action: 'login_attempted', description: 'Login form sent, outcome unknown', severity: 'info', keys: [] },
  {
    action: 'login_succeeded',
    description: 'Login succeeded',
    severity: 'info',
    keys: [`${CONFLUENCE}login.success`, 'user_login'],
  },
  { action: 'login_failed', description: 'Login failed', severity: 'notice', keys: [`${CONFLUENCE}login.failed`] },
  {
    action: 'logged_out',
    description: 'Logged out',
    severity: 'info',
    keys: [`${CONFLUENCE}user.logout`, 'user_logout'],
  },
  {
    action: 'secure_session_started',
    description: 'Administrator session started',
    severity: 'notice',
    keys: [`${CONFLUENCE}sudo.auth.successful`],
  },
  {
    action: 'secure_session_ended',
    description: 'Administrator session ended',
    severity: 'info',
    keys: [`${CONFLUENCE}sudo.logout`],
  },
  {
    action: 'user_impersonated',
    description: 'Logged in as another user',
    severity: 'critical',
    keys: ['user_logged_in_as_user'],
  },
  {
    action: 'two_step_verification_disabled',
    description: 'Two-step verification disabled for a user',
    severity: 'critical',
    keys: ['twosv_disabled_for_user'],
  },
  { action: 'token_created', description: 'Access token created', severity: 'notice', keys: [`${TOKEN}created`] },
  { action: 'token_deleted', description: 'Access token deleted', severity: 'info', keys: [`${TOKEN}deleted`] },

  { action: 'user_created', description: 'User created', severity: 'notice', keys: [`${CONFLUENCE}user.created`] },
  { action: 'user_renamed', description: 'User renamed', severity: 'notice', keys: [`${CONFLUENCE}user.renamed`] },
  {
    action: 'user_updated',
    description: 'User updated',
    severity: 'info',
    keys: [`${CONFLUENCE}user.updated`, 'user_details_updated'],
  },
  { action: 'user_deleted', description: 'User deleted', severity: 'notice', keys: [`${CONFLUENCE}user.deleted`] },
  {
    action: 'password_changed',
    description: 'Password changed',
    severity: 'notice',
    keys: [`${CONFLUENCE}user.password.changed`, 'user_password_changed'],
  },
  { action: 'group_created', description: 'Group created', severity: 'notice', keys: [`${CONFLUENCE}group.created`] },
  { action: 'group_deleted', description: 'Group deleted', severity: 'notice', keys: [`${CONFLUENCE}group.deleted`] },
  {
    action: 'group_member_added',
    description: 'User added to a group',
    severity: 'warning',
    keys: [`${CONFLUENCE}group.membership.added`, 'user_added_to_group'],
  },
  {
    action: 'group_member_removed',
    description: 'User removed from a group',
    severity: 'notice',
    keys: [`${CONFLUENCE}group.membership.removed`, 'user_removed_from_group'],
  },
  {
    action: 'directory_added',
    description: 'User directory added',
    severity: 'critical',
    keys: [`${CONFLUENCE}directory.added`],
  },

  {
    action: 'global_permission_added',
    description: 'Global permission granted',
    severity: 'critical',
    keys: [`${CONFLUENCE}global.permission.added`],
  },
  {
    action: 'global_permission_removed',
    description: 'Global permission taken away',
    severity: 'warning',
    keys: [`${CONFLUENCE}global.permission.removed`],
  },
  {
    action: 'space_permission_added',
    description: 'Space permission granted',
    severity: 'warning',
    keys: [`${CONFLUENCE}space.permission.added`],
  },
  {
    action: 'space_permission_removed',
    description: 'Space permission taken away',
    severity: 'warning',
    keys: [`${CONFLUENCE}space.permission.removed`],
  },
  {
    action: 'content_restriction_changed',
    description: 'View or edit restriction of content changed',
    severity: 'warning',
    keys: ['content_restriction_added', 'content_restriction_removed'],
  },
  {
    action: 'user_role_granted',
    description: 'Role granted to a user',
    severity: 'warning',
    keys: ['user_granted_role'],
  },
  {
    action: 'user_role_revoked',
    description: 'Role taken from a user',
    severity: 'warning',
    keys: ['user_revoked_role'],
  },
  {
    action: 'organization_admin_added',
    description: 'Organisation administrator added',
    severity: 'critical',
    keys: ['added_org_admin'],
  },
  {
    action: 'group_admin_access_granted',
    description: 'Administrator access granted to a group',
    severity: 'critical',
    keys: ['group_granted_admin_access'],
  },

  { action: 'space_created', description: 'Space created', severity: 'notice', keys: [`${CONFLUENCE}space.created`] },
  {
    action: 'space_removed',
    description: 'Space removed',
    severity: 'notice',
    keys: [`${CONFLUENCE}space.removed`, 'space_deleted'],
  },
  {
    action: 'space_config_updated',
    description: 'Space configuration changed',
    severity: 'notice',
    keys: [`${CONFLUENCE}space.config.updated`, 'space_configuration_updated'],
  },
  {
    action: 'space_imported',
    description: 'Space imported',
    severity: 'notice',
    keys: [`${CONFLUENCE}space.import`, 'space_import'],
  },
  { action: 'page_created', description: 'Page created', severity: 'info', keys: [`${CONFLUENCE}page.created`] },
  { action: 'page_updated', description: 'Page updated', severity: 'info', keys: [`${CONFLUENCE}page.updated`] },
  { action: 'page_deleted', description: 'Page deleted', severity: 'info', keys: [`${CONFLUENCE}page.deleted`] },
  { action: 'page_shared', description: 'Page shared', severity: 'info', keys: [`${CONFLUENCE}page.shared`] },
  { action: 'blog_shared', description: 'Blog post shared', severity: 'info', keys: [`${CONFLUENCE}blog.shared`] },

  { action: 'issue_viewed', description: 'Issue viewed', severity: 'info', keys: ['jira_issue_viewed'] },
  { action: 'issue_created', description: 'Issue created', severity: 'info', keys: ['jira_issue_created'] },
  { action: 'issue_updated', description: 'Issue updated', severity: 'info', keys: ['jira_issue_updated'] },
  { action: 'project_created', description: 'Project created', severity: 'notice', keys: [] },
  { action: 'project_updated', description: 'Project changed', severity: 'notice', keys: [] },
  { action: 'project_deleted', description: 'Project deleted', severity: 'warning', keys: [] },
  { action: 'project_role_changed', description: 'Roles of a project changed', severity: 'warning', keys: [] },
  { action: 'project_permission_added', description: 'Project permission granted', severity: 'warning', keys: [] },
  {
    action: 'project_permission_removed',
    description: 'Project permission taken away',
    severity: 'warning',
    keys: [],
  },
  {
    action: 'repository_permission_added',
    description: 'Repository permission granted',
    severity: 'warning',
    keys: [],
  },
  {
    action: 'repository_permission_removed',
    description: 'Repository permission taken away',
    severity: 'warning',
    keys: [],
  },
  { action: 'repository_created', description: 'Repository created', severity: 'notice', keys: [] },
  { action: 'repository_deleted', description: 'Repository deleted', severity: 'warning', keys: [] },
  { action: 'permission_scheme_changed', description: 'Permission scheme changed', severity: 'warning', keys: [] },
  { action: 'workflow_changed', description: 'Workflow changed', severity: 'notice', keys: [] },
  { action: 'workflow_scheme_changed', description: 'Workflow scheme changed', severity: 'notice', keys: [] },
  { action: 'issue_type_changed', description: 'Issue type changed', severity: 'notice', keys: [] },
  { action: 'issue_type_scheme_changed', description: 'Issue type scheme changed', severity: 'notice', keys: [] },
  { action: 'notification_scheme_changed', description: 'Notification scheme changed', severity: 'info', keys: [] },
  { action: 'custom_field_changed', description: 'Custom field changed', severity: 'info', keys: [] },
  { action: 'ssh_key_changed', description: 'SSH key added or deleted', severity: 'notice', keys: [] },
  { action: 'secret_scanning_changed', description: 'Secret scanning changed', severity: 'warning', keys: [] },
  { action: 'user_permissions_exported', description: 'Permissions of users exported', severity: 'warning', keys: [] },
  { action: 'data_exported', description: 'All data exported', severity: 'critical', keys: [] },

  { action: 'app_enabled', description: 'App enabled', severity: 'notice', keys: [`${CONFLUENCE}plugin.enabled`] },
  { action: 'app_disabled', description: 'App disabled', severity: 'notice', keys: [`${CONFLUENCE}plugin.disabled`] },
  {
    action: 'global_settings_edited',
    description: 'Global settings changed',
    severity: 'notice',
    keys: [`${CONFLUENCE}global.settings.edited`, 'global_settings_changed'],
  },
  { action: 'audit_log_searched', description: 'Audit log searched', severity: 'info', keys: [`${AUDIT}search`] },
  {
    action: 'audit_config_updated',
    description: 'What the audit log records was changed',
    severity: 'critical',
    keys: [`${AUDIT}config.updated`],
  },
];

export interface ActionPattern {
  /** Matched against the key in lower case with every separator (`_`, `-`, `:`, `/`, space, change to upper case) as a dot. */
  readonly pattern: RegExp;
  readonly action: string;
}

/**
 * For keys that no public source gives: the noun and the verb at the key's end. The first that matches decides, so
 * what only looks like a read stands first.
 */
export const ACTION_PATTERNS: readonly ActionPattern[] = [
  { pattern: /\.(view|edit)\.(permission|restriction)s?(\.|$)/, action: 'content_restriction_changed' },
  { pattern: /\baudit\.(log\.)?search(\.performed)?$/, action: 'audit_log_searched' },
  { pattern: /\battachments?\b.*\bdownload(ed)?$/, action: 'attachment_downloaded' },
  { pattern: /\bsearch(ed)?(\.\w+)*\.performed$|^confluence\.(\w+\.)*searched$/, action: 'search_performed' },
  {
    pattern: /\b(space|site)\b.*\bexport(ed)?(\.(pdf|word|xml|html|csv|completed|downloaded))?$/,
    action: 'space_exported',
  },
  {
    pattern: /\b(page|blog|blogpost|content)\b.*\bexport(ed)?(\.(pdf|word|xml|html|csv|completed|downloaded))?$/,
    action: 'content_exported',
  },
  { pattern: /\bapi\.tokens?\.created$/, action: 'token_created' },
  { pattern: /\b(page|blog|blogpost|content)\b.*\bprint(ed)?$/, action: 'page_printed' },
  { pattern: /\b(page|blog|blogpost)\.view(ed)?$/, action: 'page_viewed' },
  { pattern: /\bcontent\.view(ed)?$/, action: 'content_viewed' },
  { pattern: /\bspace\.view(ed)?$/, action: 'space_viewed' },
  // Acts that Jira and Bitbucket record as Confluence does, each with its own keys (`jira.auditing.user.created`, `…usercreated`).
  { pattern: /\buser\.?created$/, action: 'user_created' },
  { pattern: /\buser\.?renamed$/, action: 'user_renamed' },
  { pattern: /\buser\.?updated$/, action: 'user_updated' },
  { pattern: /\buser\.?deleted$/, action: 'user_deleted' },
  { pattern: /\buser('s)?\.?password\.?changed$/, action: 'password_changed' },
  { pattern: /\bgroup\.?created$/, action: 'group_created' },
  { pattern: /\bgroup\.?deleted$/, action: 'group_deleted' },
  { pattern: /\buser\.?added\.?to\.?group$/, action: 'group_member_added' },
  { pattern: /\buser\.?removed\.?from\.?group$/, action: 'group_member_removed' },
  { pattern: /\bglobal\.?permission\.?(added|granted)$/, action: 'global_permission_added' },
  { pattern: /\bglobal\.?permission\.?(removed|deleted|revoked)$/, action: 'global_permission_removed' },
  { pattern: /\bproject\.?roles?\b/, action: 'project_role_changed' },
  { pattern: /\bpermission\.?schemes?\b/, action: 'permission_scheme_changed' },
  { pattern: /\bworkflow\.?schemes?\b/, action: 'workflow_scheme_changed' },
  { pattern: /\bissue\.?type\.?schemes?\b/, action: 'issue_type_scheme_changed' },
  { pattern: /\bnotification\.?schemes?\b/, action: 'notification_scheme_changed' },
  {
    pattern: /\bworkflow(\.\w+)*\.?(created|copied|updated|edited|renamed|removed|deleted|published)$/,
    action: 'workflow_changed',
  },
  { pattern: /\bissue\.?type\.?(created|added|updated|edited|removed|deleted)$/, action: 'issue_type_changed' },
  { pattern: /\bcustom\.?field\.?(created|updated|trashed|restored|deleted)$/, action: 'custom_field_changed' },
  { pattern: /\bproject\.?permission\.?(added|granted)$/, action: 'project_permission_added' },
  { pattern: /\bproject\.?permission\.?(removed|revoked)$/, action: 'project_permission_removed' },
  { pattern: /\brepository\.?permission\.?(added|granted)$/, action: 'repository_permission_added' },
  { pattern: /\brepository\.?permission\.?(removed|revoked)$/, action: 'repository_permission_removed' },
  { pattern: /\bproject\.?created$/, action: 'project_created' },
  { pattern: /\bproject\.?updated$/, action: 'project_updated' },
  { pattern: /\bproject\.?(deleted|removed)$/, action: 'project_deleted' },
  { pattern: /\brepository\.?created$/, action: 'repository_created' },
  { pattern: /\brepository\.?deleted$/, action: 'repository_deleted' },
  { pattern: /\bssh\.?(access\.?)?key\.?(created|added|deleted)\b/, action: 'ssh_key_changed' },
  { pattern: /\bsecret\.?scanning\b/, action: 'secret_scanning_changed' },
  { pattern: /\busers?\.?permissions?\.?export(ed)?\b/, action: 'user_permissions_exported' },
  { pattern: /\bfull\.?data\.?export\.?triggered$/, action: 'data_exported' },
  { pattern: /\bpersonal\.access\.token\.created$/, action: 'token_created' },
  { pattern: /\bpersonal\.access\.token\.deleted$/, action: 'token_deleted' },
  { pattern: /\baudit\.(log\.)?config(uration)?\.updated$/, action: 'audit_config_updated' },
  { pattern: /\buser\.login\.failed\.?\(ssh\)$/, action: 'login_failed' },
  { pattern: /\b(authentication\.?success|user\.login\.successful)$/, action: 'login_succeeded' },
  { pattern: /\b(authentication\.?failure|user\.login\.failed)$/, action: 'login_failed' },
];

export interface CategoryDescription {
  readonly category: string;
  readonly description: string;
  /** Stable keys that sources use for it. */
  readonly keys: readonly string[];
}

/** Categories by their canonical names. */
export const CATEGORIES: readonly CategoryDescription[] = [
  {
    category: 'permissions',
    description: 'Permissions',
    keys: ['audit.logging.category.permissions', 'jira.auditing.category.permissions'],
  },
  {
    category: 'user_management',
    description: 'Users and groups',
    keys: [
      'audit.logging.category.user.management',
      'users_and_groups',
      'user management',
      'group management',
      'jira.auditing.category.usermanagement',
      'jira.auditing.category.groupmanagement',
    ],
  },
  { category: 'apps', description: 'Apps', keys: ['audit.logging.category.plugins'] },
  { category: 'import_export', description: 'Import and export', keys: ['audit.logging.category.import.export'] },
  { category: 'authentication', description: 'Logins', keys: ['audit.logging.category.auth'] },
  { category: 'auditing', description: 'The audit log itself', keys: ['atlassian.audit.event.category.audit'] },
  { category: 'access_tokens', description: 'Access tokens', keys: ['personal.access.tokens.audit.log.category'] },
  { category: 'end_user_activity', description: 'Reading, searching and downloading', keys: [] },
];
