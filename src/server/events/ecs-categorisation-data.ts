/**
 * What an act is in ECS's terms. Values, and which type goes with which category, are those that ECS publishes (its
 * "categorization fields"); how acts on users and groups are told follows its "user fields usage".
 */
export interface EcsCategorisation {
  readonly category: readonly string[];
  readonly type: readonly string[];
}

export interface ActionCategorisation extends EcsCategorisation {
  readonly action: string;
  /** Rights are given or taken: whoever they concern (`user`, `group`, else `admin`) is a type of the event too. */
  readonly concerns?: 'grantee';
  /** Groups of the event are those of the affected user. */
  readonly membership?: true;
  /** The affected user is whose rights were taken on, not somebody who was changed. */
  readonly assumesUser?: true;
  /** Of the act itself: where nothing is named, what is recorded has succeeded, unless HTTP says otherwise. */
  readonly outcome?: 'failure' | 'unknown';
}

const read = (action: string): ActionCategorisation => ({ action, category: ['web'], type: ['access'] });
const file = (action: string, ...type: string[]): ActionCategorisation => ({ action, category: ['file'], type });
const user = (action: string, type: string): ActionCategorisation => ({
  action,
  category: ['iam'],
  type: ['user', type],
});
const group = (action: string, type: string): ActionCategorisation => ({
  action,
  category: ['iam'],
  type: ['group', type],
});
const grant = (action: string): ActionCategorisation => ({
  action,
  category: ['iam'],
  type: ['change'],
  concerns: 'grantee',
});
const settings = (action: string, type: string): ActionCategorisation => ({
  action,
  category: ['configuration'],
  type: [type],
});

/** Canonical actions. Content is a `file` where it is written or taken away as a file, and `web` where it is read. */
export const ACTION_CATEGORISATIONS: readonly ActionCategorisation[] = [
  read('page_viewed'),
  read('content_viewed'),
  read('space_viewed'),
  read('search_performed'),
  read('page_printed'),
  read('space_listed'),
  read('content_listed'),
  read('audit_log_searched'),
  read('issue_viewed'),
  { action: 'attachment_downloaded', category: ['file', 'web'], type: ['access'] },
  file('content_exported', 'access'),
  file('space_exported', 'access'),
  file('page_created', 'creation'),
  file('page_updated', 'change'),
  file('page_deleted', 'deletion'),
  file('issue_created', 'creation'),
  file('issue_updated', 'change'),
  file('data_exported', 'access'),
  file('user_permissions_exported', 'access'),
  { action: 'page_shared', category: ['web'], type: ['info'] },
  { action: 'blog_shared', category: ['web'], type: ['info'] },

  { action: 'login_attempted', category: ['authentication'], type: ['start'], outcome: 'unknown' },
  { action: 'login_succeeded', category: ['authentication'], type: ['start'] },
  { action: 'login_failed', category: ['authentication'], type: ['start'], outcome: 'failure' },
  { action: 'logged_out', category: ['authentication'], type: ['end'] },
  { action: 'secure_session_started', category: ['authentication', 'session'], type: ['start'] },
  { action: 'secure_session_ended', category: ['session'], type: ['end'] },
  { action: 'user_impersonated', category: ['authentication', 'session'], type: ['start'], assumesUser: true },

  user('two_step_verification_disabled', 'change'),
  user('token_created', 'change'),
  user('token_deleted', 'change'),
  user('user_created', 'creation'),
  user('user_renamed', 'change'),
  user('user_updated', 'change'),
  user('user_deleted', 'deletion'),
  user('password_changed', 'change'),
  { ...user('group_member_added', 'change'), membership: true },
  { ...user('group_member_removed', 'change'), membership: true },
  user('ssh_key_changed', 'change'),
  user('user_role_granted', 'change'),
  user('user_role_revoked', 'change'),
  user('organization_admin_added', 'change'),
  group('group_created', 'creation'),
  group('group_deleted', 'deletion'),
  group('group_admin_access_granted', 'change'),
  { action: 'directory_added', category: ['iam'], type: ['admin', 'creation'] },
  grant('global_permission_added'),
  grant('global_permission_removed'),
  grant('space_permission_added'),
  grant('space_permission_removed'),
  grant('content_restriction_changed'),
  grant('project_permission_added'),
  grant('project_permission_removed'),
  grant('repository_permission_added'),
  grant('repository_permission_removed'),
  grant('project_role_changed'),
  grant('permission_scheme_changed'),

  settings('space_created', 'creation'),
  settings('space_removed', 'deletion'),
  settings('space_config_updated', 'change'),
  settings('space_imported', 'creation'),
  settings('project_created', 'creation'),
  settings('project_updated', 'change'),
  settings('project_deleted', 'deletion'),
  settings('repository_created', 'creation'),
  settings('repository_deleted', 'deletion'),
  settings('workflow_changed', 'change'),
  settings('workflow_scheme_changed', 'change'),
  settings('issue_type_changed', 'change'),
  settings('issue_type_scheme_changed', 'change'),
  settings('notification_scheme_changed', 'change'),
  settings('custom_field_changed', 'change'),
  settings('secret_scanning_changed', 'change'),
  settings('global_settings_edited', 'change'),
  settings('audit_config_updated', 'change'),
  { action: 'app_enabled', category: ['configuration', 'package'], type: ['change'] },
  { action: 'app_disabled', category: ['configuration', 'package'], type: ['change'] },
];

/** ECS categories of acts that are not named above, by their canonical category; what was done to it is not known. */
export const CATEGORY_CATEGORISATIONS: Readonly<Record<string, readonly string[]>> = {
  permissions: ['iam'],
  user_management: ['iam'],
  access_tokens: ['iam'],
  authentication: ['authentication'],
  apps: ['configuration'],
  auditing: ['configuration'],
  import_export: ['file'],
  end_user_activity: ['web'],
};
